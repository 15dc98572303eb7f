import { expect, it } from 'vitest'
import { createLog, redact } from './log.ts'

const KEY = `local-${'0f'.repeat(20)}`

it('redacts keys, credentials and the tokens of signed URLs in any text', () => {
  const text = `GET /storage/eyJraW5k.c2ln/a.txt with Basic YXBpOmtleQ== and Bearer abc.def and ${KEY}`
  expect(redact(text)).toBe('GET /storage/[signed]/a.txt with Basic [redacted] and Bearer [redacted] and [redacted]')
})

it('writes no credential, wherever it stands', () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => void lines.push(line) })
  const secret = 'tell-nobody'
  log.info({ headers: { authorization: secret, cookie: secret }, key: secret, config: { apiKey: secret } }, 'a request')
  log.error({ err: new Error(`no user has ${KEY}`, { cause: new Error(`Bearer ${secret}`) }) }, 'failed')
  expect(lines).toHaveLength(2)
  expect(lines.join('\n')).not.toContain(secret)
  expect(lines.join('\n')).not.toContain(KEY)
})

it('keeps ordinary words, run names and paths as they are', () => {
  const text = '{"path":"/files/ada/my-project-with-a-long-name/sunny-smoke-1/file_stream"}'
  expect(redact(text)).toBe(text)
})

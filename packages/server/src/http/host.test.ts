import { afterEach, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../testing/app.ts'

let app: TestApp

afterEach(() => app.close())

/** The address of an upload, as a caller with these headers gets it. */
async function uploadUrl(headers: Readonly<Record<string, string>>): Promise<string> {
  await app.ask('mutation { upsertBucket(input: { name: "r1", modelName: "p" }) { inserted } }')
  const query = `mutation { createRunFiles(input: { entityName: "admin", projectName: "p", runName: "r1", files: ["a.txt"] }) {
    files { uploadUrl }
  } }`
  const { text } = await app.send('/graphql', { method: 'POST', headers, body: { query } })
  return /"uploadUrl":"([^"]+)\/storage\//.exec(text)?.[1] ?? text
}

it('hands out addresses on the host that was asked', async () => {
  app = await startTestApp()
  expect(await uploadUrl({})).toBe(app.url)
})

it('hands out the public address whatever host was asked', async () => {
  app = await startTestApp({ args: ['--public-url', 'https://amphora.example/'] })
  expect(await uploadUrl({})).toBe('https://amphora.example')
})

const FORWARDED = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'lab.example', 'x-forwarded-for': '203.0.113.9' }

it('believes a proxy that is trusted, and logs the address behind it', async () => {
  app = await startTestApp({ args: ['--trust-proxy', '127.0.0.1', '--allowed-host', 'lab.example'] })
  expect(await uploadUrl(FORWARDED)).toBe('https://lab.example')
  await expect.poll(() => app.logged.at(-1)).toContain('"address":"203.0.113.9"')
})

it('refuses a host that a trusted proxy passes on, but that is not ours', async () => {
  app = await startTestApp({ args: ['--trust-proxy', '127.0.0.1'] })
  expect(await uploadUrl(FORWARDED)).toContain('this server does not answer for host \\"lab.example\\"')
})

it('believes nobody else', async () => {
  app = await startTestApp({ args: ['--trust-proxy', '203.0.113.0/24'] })
  expect(await uploadUrl(FORWARDED)).toBe(app.url)
  await expect.poll(() => app.logged).toHaveLength(2)
  expect(app.logged.join('')).not.toContain('203.0.113.9')
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseConsoleLine } from './console-line.ts'

const TIMESTAMP = '2026-11-23T16:30:34.409930'

describe('parseConsoleLine', () => {
  it('takes the structured form apart', () => {
    const line = { level: 'error', ts: TIMESTAMP, label: 'rank-0', content: '\u001b[31m한글\u001b[0m' }
    expect(parseConsoleLine(JSON.stringify(line))).toStrictEqual({
      level: 'error',
      timestamp: TIMESTAMP,
      label: 'rank-0',
      content: '\u001b[31m한글\u001b[0m',
    })
    expect(parseConsoleLine(`{"ts":"${TIMESTAMP}","content":""}`)).toStrictEqual({
      level: '',
      timestamp: TIMESTAMP,
      label: undefined,
      content: '',
    })
  })

  it.each([
    [`${TIMESTAMP} hello`, '', 'hello'],
    [`ERROR ${TIMESTAMP} hello`, 'error', 'hello'],
    [`${TIMESTAMP} `, '', ''],
    [`${TIMESTAMP}   indented`, '', '  indented'],
    [`${TIMESTAMP} ERROR said the program`, '', 'ERROR said the program'],
    [`${TIMESTAMP} [INFO] starting`, '', '[INFO] starting'],
    [`${TIMESTAMP} {"content":"printed"}`, '', '{"content":"printed"}'],
  ])('takes the text form %j apart', (text, level, content) => {
    expect(parseConsoleLine(text)).toStrictEqual({ level, timestamp: TIMESTAMP, label: undefined, content })
  })

  it('takes the label of the text form off when the stream bears it', () => {
    const line = { level: 'error', timestamp: TIMESTAMP, label: 'rank-0' }
    expect(parseConsoleLine(`ERROR ${TIMESTAMP} [rank-0] x`, 'rank-0')).toStrictEqual({ ...line, content: 'x' })
    expect(parseConsoleLine(`ERROR ${TIMESTAMP} [INFO] x`, 'rank-0')).toStrictEqual({ ...line, content: '[INFO] x' })
  })

  it.each(['plain', '', '{"not":"a line"}', '{broken', '{"content":1}', '[1]', 'ERROR', `${TIMESTAMP}x`])(
    'keeps %j as content',
    (content) => {
      expect(parseConsoleLine(content)).toStrictEqual({ level: '', timestamp: undefined, label: undefined, content })
    },
  )

  it('loses nothing a program printed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (content, isError) => {
        const structured = JSON.stringify({ ...(isError && { level: 'error' }), ts: TIMESTAMP, content })
        const text = `${isError ? 'ERROR ' : ''}${TIMESTAMP} ${content}`
        expect(parseConsoleLine(structured).content).toBe(content)
        expect(parseConsoleLine(text)).toStrictEqual(parseConsoleLine(structured))
      }),
    )
  })
})

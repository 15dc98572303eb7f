import type { JsonObject } from '@amphora/wire'
import { expect, it } from 'vitest'
import { exportRows, type ExportOptions } from './formats.ts'

const ROWS: readonly JsonObject[] = [
  { _step: 0, loss: Number.NaN, note: 'a "b", c', val: { acc: 0.5 } },
  { _step: 2n ** 60n, loss: 0.25, list: [1, 2] },
]

async function exported(options: Partial<ExportOptions>): Promise<string> {
  async function* rows(): AsyncGenerator<JsonObject> {
    yield* ROWS
  }
  let text = ''
  for await (const part of exportRows(rows(), { format: 'csv', keys: [], isCut: false, ...options })) text += part
  return text
}

it('writes a table with the keys as columns, nested ones dotted, quoted where it has to be', async () => {
  expect(await exported({ keys: ['_step', 'loss', 'note', 'val.acc', 'list'] })).toBe(
    ['_step,loss,note,val.acc,list\r\n', '0,NaN,"a ""b"", c",0.5,\r\n', '1152921504606846976,0.25,,,"[1,2]"\r\n'].join(
      '',
    ),
  )
})

it('writes a row a line, or one document', async () => {
  const [first, second] = (await exported({ format: 'jsonl' })).split('\n')
  expect(first).toBe(String.raw`{"_step":0,"loss":"NaN","note":"a \"b\", c","val":{"acc":0.5}}`)
  expect(JSON.parse(await exported({ format: 'json' }))).toEqual([JSON.parse(first ?? ''), JSON.parse(second ?? '')])
})

it('cuts rows to some keys, and leaves out those that have none of them', async () => {
  expect(await exported({ format: 'jsonl', keys: ['_step', 'val.acc'], isCut: true })).toBe(
    '{"_step":0,"val.acc":0.5}\n',
  )
})

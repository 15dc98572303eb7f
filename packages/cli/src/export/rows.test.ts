import type { JsonObject } from '@amphora/wire'
import { expect, it } from 'vitest'
import { writeRows, type RowFormat } from './rows.ts'

const ROWS: readonly JsonObject[] = [
  { _step: 0, loss: Number.NaN, note: 'a "b", c', val: { acc: 0.5 } },
  { _step: 2n ** 60n, loss: 0.25, list: [1, 2] },
]

async function written(format: RowFormat, keys?: readonly string[]): Promise<string> {
  async function* rows(): AsyncGenerator<JsonObject> {
    yield* ROWS
  }
  let text = ''
  for await (const part of writeRows(rows(), format, keys)) text += part
  return text
}

it('writes a row a line, or one document', async () => {
  const [first, second] = (await written('jsonl')).split('\n')
  expect(first).toBe(String.raw`{"_step":0,"loss":"NaN","note":"a \"b\", c","val":{"acc":0.5}}`)
  expect(JSON.parse(await written('json'))).toEqual([JSON.parse(first ?? ''), JSON.parse(second ?? '')])
})

it('cuts rows to some keys, and leaves out those that have none of them', async () => {
  expect(await written('jsonl', ['val.acc'])).toBe('{"_step":0,"val.acc":0.5}\n')
})

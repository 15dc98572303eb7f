import { describe, expect, it } from 'vitest'
import { decompressLines } from './chunks/body.ts'
import { packLines } from './line-batch.ts'

async function unpack(batch: Awaited<ReturnType<typeof packLines>>): Promise<readonly string[]> {
  const parts = batch.chunks.map(({ body, sizeBytes }) => decompressLines({ body, size_bytes: sizeBytes }))
  return (await Promise.all(parts)).flat()
}

describe('packLines', () => {
  it('cuts long batches into chunks that together hold every line', async () => {
    const lines = Array.from({ length: 60 }, (_, step) => `{"_step":${step},"text":"${'x'.repeat(100_000)}"}`)
    const { chunks, ...batch } = await packLines('history', lines)
    expect(chunks.length).toBeGreaterThan(1)
    expect(chunks.map(({ index, lineCount }) => [index, index + lineCount])).toEqual(
      chunks.map(({ index }, i) => [index, chunks[i + 1]?.index ?? 60]),
    )
    expect(chunks.map(({ minStep }) => minStep)).toEqual(chunks.map(({ index }) => index))
    expect(await unpack({ chunks, ...batch })).toEqual(lines)
  })

  it('keeps lone surrogates: in rows as escapes, which mean the same', async () => {
    const row = '{"text":"\ud83d and \u{1f3fa}"}'
    const [kept = ''] = await unpack(await packLines('history', [row]))
    expect(JSON.parse(kept)).toEqual(JSON.parse(row))
    expect(await unpack(await packLines('console', ['\ud83d!']))).toEqual(['\ufffd!'])
  })

  it('lets others have their turn between lines that are short and no JSON', async () => {
    let turns = 0
    let next = setImmediate(function turn() {
      turns++
      next = setImmediate(turn)
    })
    await packLines('history', Array<string>(50_000).fill('x'))
    clearImmediate(next)
    expect(turns).toBeGreaterThan(10)
  })

  it('makes no chunk of nothing', async () => {
    expect((await packLines('history', [])).chunks).toEqual([])
  })
})

import { Worker } from 'node:worker_threads'
import { expect, it, vi } from 'vitest'
import { packLines } from '../line-batch.ts'
import { createPacker } from './packer.ts'

it('packs again after its thread had nothing to do, and ended', async () => {
  const { chunks } = await packLines('history', ['{"_step":0,"loss":0.5}'])
  const toPack = chunks.map(({ body, lineCount, sizeBytes }) => ({
    writer: '',
    firstLine: 0,
    lineCount,
    sizeBytes,
    body,
  }))
  const ended = vi.spyOn(Worker.prototype, 'terminate')
  const packer = createPacker(1)
  const first = await packer.pack('history', toPack, [''])
  await vi.waitFor(() => expect(ended).toHaveBeenCalledTimes(1), { timeout: 60_000 })
  const again = await packer.pack('history', toPack, [''])
  expect([first.rowCount, again]).toEqual([1, first])
  await packer.close()
  ended.mockRestore()
})

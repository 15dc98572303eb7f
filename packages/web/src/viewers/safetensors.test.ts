import { describe, expect, it } from 'vitest'
import { fileOfBytes } from './open-file.ts'
import { readSafetensors } from './safetensors.ts'

function safetensors(header: object, dataBytes: number): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header))
  const bytes = new Uint8Array(8 + json.length + dataBytes)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true)
  bytes.set(json, 8)
  return bytes
}

const header = {
  __metadata__: { format: 'pt' },
  'layer.weight': { dtype: 'F32', shape: [3, 4], data_offsets: [0, 48] },
  'layer.bias': { dtype: 'BF16', shape: [4], data_offsets: [48, 56] },
  step: { dtype: 'I64', shape: [], data_offsets: [56, 64] },
}

describe('the header of a safetensors file', () => {
  it('tells dtype, shape and number of parameters', async () => {
    const found = await readSafetensors(fileOfBytes('m.safetensors', safetensors(header, 64)))
    expect(found.tensors).toEqual([
      { name: 'layer.weight', dtype: 'F32', shape: [3, 4], count: 12, sizeBytes: 48 },
      { name: 'layer.bias', dtype: 'BF16', shape: [4], count: 4, sizeBytes: 8 },
      { name: 'step', dtype: 'I64', shape: [], count: 1, sizeBytes: 8 },
    ])
    expect(found).toMatchObject({ parameterCount: 17, metadata: { format: 'pt' } })
    expect(found.byDtype).toEqual([
      ['F32', 12],
      ['BF16', 4],
      ['I64', 1],
    ])
  })

  it('is read without the tensors', async () => {
    const bytes = safetensors(header, 64)
    let last = 0
    const file = fileOfBytes('m', bytes)
    await readSafetensors({ ...file, read: (start, end) => ((last = Math.max(last, end)), file.read(start, end)) })
    expect(last).toBe(bytes.length - 64)
  })

  it('is refused when its length is not possible or it is no JSON', async () => {
    const bytes = safetensors(header, 0)
    bytes[3] = 9
    await expect(readSafetensors(fileOfBytes('m', bytes))).rejects.toThrow(/header would have/)
    await expect(readSafetensors(fileOfBytes('m', Uint8Array.of(1)))).rejects.toThrow(/shorter/)
    await expect(readSafetensors(fileOfBytes('m', Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0x7b)))).rejects.toThrow(
      /not JSON/,
    )
  })
})

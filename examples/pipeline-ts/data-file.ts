import { readFile } from 'node:fs/promises'
import type { Dataset } from './digits.ts'
import { decodeNpz, encodeNpz } from './npz.ts'

/** Images and labels as NumPy keeps them: the Python pipeline reads and writes the same files. */
export function encodeDataset({ images, shape, labels }: Dataset): Buffer {
  return encodeNpz({
    images: { data: images, shape },
    labels: { data: BigInt64Array.from(labels, BigInt), shape: [labels.length] },
  })
}

/** @throws {Error} for what is no file of this kind */
export async function readDataset(path: string): Promise<Dataset> {
  const { images, labels } = decodeNpz(await readFile(path))
  if (!images || !labels || images.data instanceof BigInt64Array) throw new Error(`${path} holds no images with labels`)
  return { images: images.data, shape: images.shape, labels: Uint8Array.from(labels.data, Number) }
}

import { randomFillSync } from 'node:crypto'
import { copyFile, cp, mkdir, open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What is put: a file or a folder, and the same with one hundredth changed. */
export interface Versions {
  readonly first: string
  readonly changed: string
}

const CHUNK_BYTES = 4 * 1024 ** 2

/** Random bytes, other ones each time: nothing compresses them, nobody has them yet. */
export async function makeBigFile(folder: string, sizeBytes: number): Promise<Versions> {
  const [first, changed] = [join(folder, 'first'), join(folder, 'changed')]
  await using file = await open(first, 'w')
  const chunk = Buffer.alloc(CHUNK_BYTES)
  for (let at = 0; at < sizeBytes; at += CHUNK_BYTES) await file.write(randomFillSync(chunk))
  await copyFile(first, changed)
  await using other = await open(changed, 'r+')
  const part = randomFillSync(Buffer.alloc(Math.ceil(sizeBytes / 100)))
  await other.write(part, 0, part.length, Math.floor(sizeBytes / 2))
  return { first, changed }
}

export async function makeSmallFiles(folder: string, count: number, sizeBytes: number): Promise<Versions> {
  const [first, changed] = [join(folder, 'first'), join(folder, 'changed')]
  await mkdir(first, { recursive: true })
  for (let i = 0; i < count; i++) await writeFile(fileIn(first, i), randomFillSync(Buffer.alloc(sizeBytes)))
  await cp(first, changed, { recursive: true })
  for (let i = 0; i < count; i += 100) await writeFile(fileIn(changed, i), randomFillSync(Buffer.alloc(sizeBytes)))
  return { first, changed }
}

function fileIn(folder: string, index: number): string {
  return join(folder, `file-${String(index).padStart(5, '0')}.bin`)
}

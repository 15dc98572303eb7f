import fs from 'node:fs'
import { promisify } from 'node:util'

// Plain descriptors: a FileHandle costs the event loop twice as much, and a small file is mostly this.

/** A descriptor, to be closed. */
export const openFile = promisify(fs.open)
const write = promisify(fs.write)
const read = promisify(fs.read)

/** To the disk, with the file's size and times. */
export const sync = promisify(fs.fsync)

/** To the disk, with no more than it takes to read the bytes again. */
export const syncData = promisify(fs.fdatasync)

/** Opens a file for as long as `use` takes. Closing waits for nothing: what is to last was synced before. */
export async function withFile<T>(path: string, flags: string, use: (fd: number) => Promise<T>): Promise<T> {
  const fd = await openFile(path, flags)
  try {
    return await use(fd)
  } finally {
    fs.closeSync(fd)
  }
}

export async function writeAll(fd: number, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += (await write(fd, bytes, at, bytes.length - at, at)).bytesWritten
}

/** As many bytes of a file, from one on, as fill `memory`; fewer when it ends before. */
export async function readInto(fd: number, memory: Buffer, from = 0): Promise<Buffer> {
  let at = 0
  while (at < memory.length) {
    const { bytesRead } = await read(fd, memory, at, memory.length - at, from + at)
    if (bytesRead === 0) break
    at += bytesRead
  }
  return memory.subarray(0, at)
}

import fs from 'node:fs'
import { promisify } from 'node:util'

// Plain descriptors: a FileHandle costs the event loop twice as much, and a small file is mostly this.
const open = promisify(fs.open)
const write = promisify(fs.write)
const close = promisify(fs.close)

/** To the disk, with the file's size and times. */
export const sync = promisify(fs.fsync)

/** To the disk, with no more than it takes to read the bytes again. */
export const syncData = promisify(fs.fdatasync)

/** Opens a file for as long as `use` takes. */
export async function withFile<T>(path: string, flags: string, use: (fd: number) => Promise<T>): Promise<T> {
  const fd = await open(path, flags)
  try {
    return await use(fd)
  } finally {
    await close(fd)
  }
}

export async function writeAll(fd: number, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += (await write(fd, bytes, at, bytes.length - at, at)).bytesWritten
}

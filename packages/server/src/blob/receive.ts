import { randomUUID } from 'node:crypto'
import { rm, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { AmphoraError } from '@amphora/wire'
import { abortable } from './abortable.ts'
import type { ExpectedBlob, ReceivedBlob } from './blob.ts'
import { sync, withFile } from './descriptor.ts'
import { explain, undefinedWhenAbsent } from './faults.ts'
import type { BlobFolder } from './folder.ts'
import { Intake, type IntakeDeps } from './intake.ts'

export interface ReceiveDeps extends IntakeDeps {
  readonly folder: BlobFolder
}

/**
 * One upload, from its first byte to a name that outlives a power cut. It has a file of its own under `incoming/`, and
 * whatever goes wrong touches only that one.
 */
export async function receive(
  deps: ReceiveDeps,
  source: AsyncIterable<Uint8Array>,
  expected: ExpectedBlob,
  signal: AbortSignal | undefined,
): Promise<ReceivedBlob> {
  await deps.space.refuseWhenFull(expected.sizeBytes ?? 0)
  const temporary = join(deps.folder.incoming, randomUUID())
  try {
    await deps.faults('create')
    const received = await withFile(temporary, 'wx', (fd) =>
      writeDurably(deps, fd, abortable(source, signal), expected),
    )
    signal?.throwIfAborted()
    await deps.folder.publish(temporary, received, deps.faults)
    await deps.faults('unlink')
    await unlink(temporary).catch(undefinedWhenAbsent) // renamed, where it took the place of a damaged file
    return received
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined) // swept at a later start; what happened first is told
    throw explain(error)
  }
}

async function writeDurably(
  deps: ReceiveDeps,
  fd: number,
  source: AsyncIterable<Uint8Array>,
  expected: ExpectedBlob,
): Promise<ReceivedBlob> {
  await using intake = new Intake(fd, deps)
  const limitBytes = Math.min(expected.maxBytes, expected.sizeBytes ?? Infinity)
  let sizeBytes = 0
  for await (const chunk of source) {
    sizeBytes += chunk.length
    if (sizeBytes > limitBytes) throw tooMany(sizeBytes, expected)
    await intake.add(chunk)
  }
  const received = { ...(await intake.finish()), sizeBytes }
  await deps.faults('verify')
  refuseMismatch(received, expected)
  await deps.faults('sync')
  await sync(fd)
  return received
}

function tooMany(sizeBytes: number, { sizeBytes: expected, maxBytes }: ExpectedBlob): AmphoraError {
  if (sizeBytes > maxBytes) return new AmphoraError('too_large', `a file holds at most ${maxBytes} bytes`, { maxBytes })
  const message = `expected ${expected} bytes, and more came: send the file again`
  return new AmphoraError('digest_mismatch', message, { expected, atLeast: sizeBytes })
}

function refuseMismatch({ md5, sizeBytes }: ReceivedBlob, expected: ExpectedBlob): void {
  if (expected.sizeBytes !== undefined && expected.sizeBytes !== sizeBytes) {
    const message = `expected ${expected.sizeBytes} bytes, but ${sizeBytes} came: send the file again`
    throw new AmphoraError('digest_mismatch', message, { expected: expected.sizeBytes, actual: sizeBytes })
  }
  if (expected.md5 === undefined || expected.md5 === md5) return
  const message = `expected MD5 ${expected.md5}, but ${sizeBytes} bytes hashed to ${md5}: send the file again`
  throw new AmphoraError('digest_mismatch', message, { expected: expected.md5, actual: md5, sizeBytes })
}

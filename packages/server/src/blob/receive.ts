import { randomUUID } from 'node:crypto'
import { rm, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { AmphoraError } from '@amphora/wire'
import { abortable } from './abortable.ts'
import type { ExpectedBlob, Part, ReceivedBlob } from './blob.ts'
import { sync, withFile } from './descriptor.ts'
import { explain, undefinedWhenAbsent } from './faults.ts'
import type { BlobFolder } from './folder.ts'
import { Intake, type IntakeDeps } from './intake.ts'
import type { PartFolder } from './parts.ts'

export interface ReceiveDeps extends IntakeDeps {
  readonly folder: BlobFolder
  readonly parts: PartFolder
}

/**
 * One upload, from its first byte to a name that outlives a power cut. It has a file of its own under `incoming/`, and
 * whatever goes wrong touches only that one.
 */
export function receive(
  deps: ReceiveDeps,
  source: AsyncIterable<Uint8Array>,
  expected: ExpectedBlob,
  signal: AbortSignal | undefined,
): Promise<ReceivedBlob> {
  return receiveInto(deps, abortable(source, signal), expected, async (temporary, received) => {
    signal?.throwIfAborted()
    await deps.folder.publish(temporary, received, deps.faults)
    await deps.faults('unlink')
    await unlink(temporary).catch(undefinedWhenAbsent) // renamed, where it took the place of a damaged file
  })
}

/** A part of a larger upload, in the same way. */
export function receivePart(
  deps: ReceiveDeps,
  { source, ...part }: Part & { readonly source: AsyncIterable<Uint8Array> },
  expected: ExpectedBlob,
  signal: AbortSignal | undefined,
): Promise<ReceivedBlob> {
  return receiveInto(deps, abortable(source, signal), expected, async (temporary) => {
    signal?.throwIfAborted()
    await deps.parts.publish(temporary, part)
  })
}

async function receiveInto(
  deps: ReceiveDeps,
  source: AsyncIterable<Uint8Array>,
  expected: ExpectedBlob,
  publish: (temporary: string, received: ReceivedBlob) => Promise<void>,
): Promise<ReceivedBlob> {
  await deps.space.refuseWhenFull(expected.sizeBytes ?? 0)
  const temporary = join(deps.folder.incoming, randomUUID())
  try {
    await deps.faults('create')
    const received = await withFile(temporary, 'wx', (fd) => writeDurably(deps, fd, source, expected))
    await publish(temporary, received)
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
  await using intake = new Intake(fd, deps, { withXxh128: expected.xxh128 !== undefined })
  const limitBytes = Math.min(expected.maxBytes, expected.sizeBytes ?? Infinity)
  let sizeBytes = 0
  for await (const chunk of source) {
    sizeBytes += chunk.length
    if (sizeBytes > limitBytes) throw tooMany(sizeBytes, expected)
    await intake.add(chunk)
  }
  const { xxh128, ...digests } = await intake.finish()
  const received = { ...digests, sizeBytes }
  await deps.faults('verify')
  refuseMismatch(received, expected)
  if (xxh128 !== expected.xxh128) throw otherDigest('XXH128', expected.xxh128, xxh128, sizeBytes)
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
  if (expected.md5 !== undefined && expected.md5 !== md5) throw otherDigest('MD5', expected.md5, md5, sizeBytes)
}

function otherDigest(
  algorithm: string,
  expected: string | undefined,
  actual: string | undefined,
  sizeBytes: number,
): AmphoraError {
  const message = `expected ${algorithm} ${expected}, but ${sizeBytes} bytes hashed to ${actual}: send the file again`
  return new AmphoraError('digest_mismatch', message, { expected, actual, sizeBytes })
}

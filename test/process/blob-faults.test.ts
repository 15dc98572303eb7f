import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RECEIVE_STEPS, type ReceiveStep } from '../../packages/server/src/blob/faults.ts'
import { openLocalBlobs } from '../../packages/server/src/blob/local.ts'
import { inChunks, namesOf, someBytes } from '../../packages/server/src/testing/bytes.ts'

const NO_RESERVE = { reserve: () => 0 }
const LIMIT = { maxBytes: 1024 ** 3 }
const LONG_BYTES = 40 * 1024 ** 2 // long enough for its bytes to be sent to the disk while it comes in
const STEPS_OF_ALL = RECEIVE_STEPS.filter((step) => step !== 'sync-early')

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'amphora-blobs-'))
})
afterEach(() => rm(root, { recursive: true }))

const leftovers = (): Promise<string[]> => readdir(join(root, 'incoming'))

/** A store whose first `step` fails as the system would fail it. */
function openFailing(failing: ReceiveStep, code: string) {
  let isDone = false
  return openLocalBlobs(root, {
    ...NO_RESERVE,
    faults(step) {
      if (isDone || step !== failing) return
      isDone = true
      throw Object.assign(new Error(`${code}: ${step}`), { code })
    },
  })
}

describe('an upload', () => {
  it('goes through its steps in their order', async () => {
    const steps: ReceiveStep[] = []
    const store = await openLocalBlobs(root, { ...NO_RESERVE, faults: (step) => void steps.push(step) })
    await store.receive(inChunks(someBytes(100)), LIMIT)
    expect(steps).toEqual(STEPS_OF_ALL)
    await store.close()
  })

  it.each(STEPS_OF_ALL)('that fails at "%s" leaves nothing half done, and can be sent again', async (step) => {
    const store = await openFailing(step, 'EIO')
    const bytes = someBytes(300_000)
    const { sha256 } = namesOf(bytes)
    await expect(store.receive(inChunks(bytes), LIMIT)).rejects.toMatchObject({ code: 'EIO' })
    expect(await leftovers()).toEqual([])
    const isNamed = step === 'sync-folder' || step === 'unlink' // whole bytes that no row names: an orphan
    expect(await store.find(sha256)).toEqual(isNamed ? { sizeBytes: 300_000 } : undefined)
    expect(await store.receive(inChunks(bytes), LIMIT)).toMatchObject({ sha256 })
    expect(await store.read(sha256, 300_000)).toEqual(bytes)
    expect(await leftovers()).toEqual([])
    await store.close()
  })

  it('fails when sending its bytes to the disk failed once, although later syncs of the file succeed', async () => {
    const store = await openFailing('sync-early', 'EIO')
    const bytes = Buffer.alloc(LONG_BYTES, 'long')
    await expect(store.receive(inChunks(bytes), LIMIT)).rejects.toMatchObject({ code: 'EIO' })
    expect(await store.find(namesOf(bytes).sha256)).toBeUndefined()
    expect(await leftovers()).toEqual([])
    expect(await store.receive(inChunks(bytes), LIMIT)).toMatchObject({ sizeBytes: LONG_BYTES })
    await store.close()
  })

  it('writes its name anew after the sync of that name failed', async () => {
    const store = await openFailing('sync-folder', 'EIO')
    const bytes = someBytes(10)
    const { sha256 } = namesOf(bytes)
    const path = join(root, 'sha256', sha256.slice(0, 1), sha256)
    await expect(store.receive(inChunks(bytes), LIMIT)).rejects.toThrow('EIO')
    const { ino: doubtful } = await stat(path)
    await store.receive(inChunks(bytes), LIMIT)
    const { ino: synced } = await stat(path)
    expect(synced).not.toBe(doubtful)
    await store.receive(inChunks(bytes), LIMIT)
    expect((await stat(path)).ino).toBe(synced)
    await store.close()
  })

  it.each([
    ['ENOSPC', 'out_of_space'],
    ['EDQUOT', 'out_of_space'],
    ['EMFILE', 'busy'],
    ['ENFILE', 'busy'],
  ])('says of %s that it passes: %s', async (system, code) => {
    const store = await openFailing('write', system)
    await expect(store.receive(inChunks(someBytes(300_000)), LIMIT)).rejects.toMatchObject({ code })
    expect(await leftovers()).toEqual([])
    await store.close()
  })

  it('waits for a fault point', async () => {
    const { promise: isLetGo, resolve: letGo } = Promise.withResolvers<void>()
    const { promise: reached, resolve: reach } = Promise.withResolvers<void>()
    const faults = (step: ReceiveStep) => (step === 'link' ? (reach(), isLetGo) : undefined)
    const store = await openLocalBlobs(root, { ...NO_RESERVE, faults })
    const receiving = store.receive(inChunks(someBytes(10)), LIMIT)
    await reached
    expect(await store.find(namesOf(someBytes(10)).sha256)).toBeUndefined()
    letGo()
    await receiving
    await store.close()
  })
})

describe('a process', () => {
  it.each(RECEIVE_STEPS)('killed at "%s" leaves the blob whole or absent, and room for its retry', async (step) => {
    const bytes = Buffer.alloc(step === 'sync-early' ? LONG_BYTES : 300_000, step)
    expect(await receiveAndDie(bytes, step)).toBe('SIGKILL')
    const { sha256 } = namesOf(bytes)
    const next = await openLocalBlobs(root, { ...NO_RESERVE, leftoverMs: 0 })
    const isNamed = step === 'sync-folder' || step === 'unlink'
    expect(await next.find(sha256)).toEqual(isNamed ? { sizeBytes: bytes.length } : undefined)
    expect(await leftovers()).toEqual([])
    expect(await next.receive(inChunks(bytes), LIMIT)).toMatchObject({ sha256, sizeBytes: bytes.length })
    expect(bytes.equals(await next.read(sha256, bytes.length))).toBe(true)
    await next.close()
  })
})

/** Receives in a process of its own, which kills itself at `step`. @returns the signal that ended it */
async function receiveAndDie(bytes: Buffer, step: ReceiveStep): Promise<NodeJS.Signals | null> {
  const program = `
    const { openLocalBlobs } = await import(${JSON.stringify(new URL('../../packages/server/src/blob/local.ts', import.meta.url).href)})
    const faults = (step) => { if (step === '${step}') process.kill(process.pid, 'SIGKILL') }
    const store = await openLocalBlobs(${JSON.stringify(root)}, { reserve: () => 0, faults })
    await store.receive(process.stdin, { maxBytes: Infinity })`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['pipe', 'inherit', 'inherit'],
  })
  child.stdin.on('error', () => undefined) // it dies while it is written to
  child.stdin.end(bytes)
  await once(child, 'exit')
  return child.signalCode
}

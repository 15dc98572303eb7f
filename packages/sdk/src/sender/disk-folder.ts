import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { basename, dirname, join } from 'node:path'
import { AmphoraError } from '@amphora/wire'
import type { OutputFile, RunFile, RunFolder } from './run-folder.ts'
import type { StartLines } from './start.ts'
import type { Writer } from './writer.ts'

/**
 * The folder of a run on disk: `files/` lies beside its log.
 *
 *   run-<id>.wandb         run-<id>.wandb.start   on which lines of a server's streams the log begins (JSON, by address)
 *   run-<id>.wandb.writer  which of its run's writers has written it (JSON); not there where it is the only one
 *   files/                 what is sent as run files
 * @param own where what the sender makes goes instead: the folder then stays as it is
 */
export function diskFolder(logPath: string, server: string, own = dirname(logPath)): RunFolder {
  const path = dirname(logPath)
  const files = join(path, 'files')
  const ownFiles = join(own, 'files')
  const startPath = join(own, `${basename(logPath)}.start`)
  return {
    path,
    find: async (name) => (await findFile(join(ownFiles, name), name)) ?? findFile(join(files, name), name),
    writeText: (name, text) => replaceFile(join(ownFiles, name), text),
    openOutput: (name) => openOutput(join(ownFiles, name)),
    loadStart: async () => (await loadStarts(startPath))[server],
    saveStart: async (start) =>
      replaceFile(startPath, JSON.stringify({ ...(await loadStarts(startPath)), [server]: start })),
    loadWriter: () => loadWriter(writerPath(logPath)),
  }
}

/** Where the log of one of several writers says which one. */
export function writerPath(logPath: string): string {
  return `${logPath}.writer`
}

async function findFile(path: string, name: string): Promise<RunFile | undefined> {
  try {
    const found = await stat(path)
    if (!found.isFile()) return undefined
    const { size: sizeBytes, mtimeMs } = found
    return {
      sizeBytes,
      mark: `${sizeBytes} ${mtimeMs}`,
      open: () => (sizeBytes === 0 ? new Uint8Array() : readBytes(path, { name, sizeBytes })),
    }
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw new AmphoraError('unprocessable', `${path} cannot be read: ${String(error)}`, { path }, error)
  }
}

/**
 * As many bytes as were promised: a file that grows meanwhile is sent as it was, one that shrinks is told. It is opened
 * when its bytes are asked for: a try that reaches no server leaves no open file.
 */
async function* readBytes(
  path: string,
  { name, sizeBytes }: { readonly name: string; readonly sizeBytes: number },
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let sent = 0
  for await (const chunk of createReadStream(path, { end: sizeBytes - 1 })) {
    const part = chunk as Buffer<ArrayBuffer> // no encoding was asked for
    sent += part.length
    yield part
  }
  if (sent < sizeBytes) throw new AmphoraError('conflict', `${name} became shorter while it was sent: send it again`)
}

/** Whole or not at all. */
async function replaceFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const draft = `${path}.tmp`
  await writeFile(draft, text)
  await rename(draft, path)
}

/** Grows beside the one that is there, and takes its place when it is whole. */
async function openOutput(path: string): Promise<OutputFile> {
  await mkdir(dirname(path), { recursive: true })
  const draft = `${path}.tmp`
  const stream = createWriteStream(draft)
  let isEmpty = true
  let failure: Error | undefined
  let closing: Promise<void> | undefined
  stream.on('error', (error) => (failure = error))
  async function close(): Promise<void> {
    const closed = once(stream, 'close')
    stream.end()
    await closed.catch(() => undefined)
    if (isEmpty || failure) return rm(draft, { force: true })
    return rename(draft, path)
  }
  return {
    write(line) {
      isEmpty = false
      stream.write(`${line}\n`)
    },
    close: () => (closing ??= close()),
  }
}

async function loadStarts(path: string): Promise<Readonly<Record<string, StartLines>>> {
  const text = await readFile(path, 'utf8').catch(() => '{}')
  const said: unknown = JSON.parse(text)
  if (typeof said !== 'object' || said === null) return {}
  return Object.fromEntries(Object.entries(said).filter((entry): entry is [string, StartLines] => isStart(entry[1])))
}

function isStart(said: unknown): said is StartLines {
  const isObject = typeof said === 'object' && said !== null
  return isObject && ['history', 'events', 'console'].every((name) => Number.isSafeInteger(Reflect.get(said, name)))
}

/** @throws {AmphoraError} `unprocessable`: sent as that of a single writer, the log would hide what the others wrote */
async function loadWriter(path: string): Promise<Writer | undefined> {
  try {
    const said: unknown = JSON.parse(await readFile(path, 'utf8'))
    if (isWriter(said)) return said
    throw new SyntaxError('it names no writer')
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw new AmphoraError('unprocessable', `${path} cannot be read: ${String(error)}`, { path }, error)
  }
}

function isWriter(said: unknown): said is Writer {
  if (typeof said !== 'object' || said === null) return false
  const has = (name: keyof Writer, type: string): boolean => typeof Reflect.get(said, name) === type
  return (
    has('id', 'string') && has('label', 'string') && has('isPrimary', 'boolean') && has('updatesFinishState', 'boolean')
  )
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}

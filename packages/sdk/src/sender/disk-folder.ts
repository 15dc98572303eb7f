import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { basename, dirname, join } from 'node:path'
import { AmphoraError } from '@amphora/wire'
import type { OutputFile, RunFile, RunFolder } from './run-folder.ts'
import type { StartLines } from './start.ts'

/**
 * The folder of a run on disk: `files/` lies beside its log.
 *
 *   run-<id>.wandb         run-<id>.wandb.start   on which lines of a server's streams the log begins (JSON, by address)
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
    openOutput: () => openOutput(join(ownFiles, 'output.log')),
    loadStart: async () => (await loadStarts(startPath))[server],
    saveStart: async (start) =>
      replaceFile(startPath, JSON.stringify({ ...(await loadStarts(startPath)), [server]: start })),
  }
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

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}

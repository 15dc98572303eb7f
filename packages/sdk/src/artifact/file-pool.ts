import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { loadHasher } from './hasher.ts'
import { errorOf } from './file-fault.ts'
import { faultOf } from './job-fault.ts'
import type { FileFault } from './job-fault.ts'
import { algorithmOfJob, runJob } from './file-jobs.ts'
import type { FileJob, JobResults } from './file-jobs.ts'

/** Does jobs over files; closing it waits for nothing and ends its threads. */
export interface FilePool extends AsyncDisposable {
  /** @throws {AmphoraError} what the file system refuses, typed */
  run<Job extends FileJob>(job: Job): Promise<JobResults[Job['kind']]>
  /** The same, on the thread of this file and after its jobs before. */
  runAt<Job extends FileJob>(file: string, job: Job): Promise<JobResults[Job['kind']]>
}

export interface JobBatch {
  readonly id: number
  readonly jobs: readonly FileJob[]
}

export interface JobReply {
  readonly id: number
  /** In the order of the jobs. */
  readonly outcomes: readonly JobOutcome[]
}

export type JobOutcome = { readonly result: JobResults[FileJob['kind']] } | { readonly fault: FileFault }

interface Waiting {
  readonly job: FileJob
  readonly resolve: (result: JobResults[FileJob['kind']]) => void
  readonly reject: (error: Error) => void
}

/** Below, starting a thread (about 40 ms) costs more than it saves. */
const FEW_FILES = 64
const FEW_BYTES = 16 * 1024 * 1024
/** A disk is not written to faster by more. */
const MAX_THREADS = 4
/** Enough to make the message between threads cheap, few enough to spread over them. */
const BATCH_JOBS = 32
/** A thread has the next batch while it answers the last. */
const BATCHES_A_THREAD = 2

/** As many threads as the work is worth: none for a few small files. */
export function openFilePool(work: { readonly fileCount: number; readonly sizeBytes: number }): FilePool {
  if (work.fileCount <= FEW_FILES && work.sizeBytes <= FEW_BYTES) return new OwnThread()
  return new FileThreads(Math.min(MAX_THREADS, availableParallelism(), Math.max(1, work.fileCount)))
}

/** Runs each job where it is called. */
class OwnThread implements FilePool {
  async run<Job extends FileJob>(job: Job): Promise<JobResults[Job['kind']]> {
    const makeHasher = await loadHasher(algorithmOfJob(job))
    try {
      return resultOf(job, runJob(job, makeHasher))
    } catch (error) {
      throw errorOf(faultOf(error))
    }
  }

  runAt<Job extends FileJob>(_file: string, job: Job): Promise<JobResults[Job['kind']]> {
    return this.run(job)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // It holds nothing.
  }
}

class FileThreads implements FilePool {
  readonly #threads: FileThread[]
  readonly #waiting: Waiting[] = []
  readonly #threadOf = new Map<string, FileThread>()
  #isFlushing = false

  constructor(count: number) {
    this.#threads = Array.from({ length: count }, () => new FileThread(() => this.#flush()))
  }

  run<Job extends FileJob>(job: Job): Promise<JobResults[Job['kind']]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, resolve: (result) => resolve(resultOf(job, result)), reject })
      if (this.#isFlushing) return
      this.#isFlushing = true
      setImmediate(() => {
        this.#isFlushing = false
        this.#flush()
      })
    })
  }

  runAt<Job extends FileJob>(file: string, job: Job): Promise<JobResults[Job['kind']]> {
    const thread = this.#threadOf.get(file) ?? this.#threads[this.#threadOf.size % this.#threads.length]
    if (!thread) return Promise.reject(new Error('the file threads were ended'))
    this.#threadOf.set(file, thread)
    return new Promise((resolve, reject) => {
      thread.send([{ job, resolve: (result) => resolve(resultOf(job, result)), reject }])
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.end()))
    for (const { reject } of this.#waiting.splice(0)) reject(new Error('the file threads were ended'))
  }

  /** Gives idle threads their share of what waits. */
  #flush(): void {
    for (let round = 0; round < BATCHES_A_THREAD; round++) {
      for (const thread of this.#threads) {
        if (this.#waiting.length === 0) return
        if (thread.batchCount > round) continue
        const share = Math.ceil(this.#waiting.length / this.#threads.length)
        thread.send(this.#waiting.splice(0, Math.min(BATCH_JOBS, share)))
      }
    }
  }
}

/** One thread, started by its first batch. */
class FileThread {
  readonly #pending = new Map<number, readonly Waiting[]>()
  readonly #onIdle: () => void
  #worker: Worker | undefined
  #lastId = 0

  constructor(onIdle: () => void) {
    this.#onIdle = onIdle
  }

  get batchCount(): number {
    return this.#pending.size
  }

  send(batch: readonly Waiting[]): void {
    const id = ++this.#lastId
    this.#pending.set(id, batch)
    const jobs = batch.map(({ job }) => job)
    const buffers = jobs.flatMap((job) => (job.kind === 'store' || job.kind === 'append' ? ownBuffer(job.bytes) : []))
    this.#worker ??= this.#start()
    this.#worker.postMessage({ id, jobs } satisfies JobBatch, buffers)
  }

  async end(): Promise<void> {
    await this.#worker?.terminate()
  }

  #start(): Worker {
    // Flags of the process are not for this program: `--eval` and its like would stop it.
    const worker = new Worker(programUrl(), { execArgv: [] })
    worker.on('message', (reply: JobReply) => this.#settle(reply))
    worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', (code) => this.#fail(new Error(`a file thread ended with code ${code}`)))
    return worker
  }

  #settle({ id, outcomes }: JobReply): void {
    const batch = this.#pending.get(id) ?? []
    this.#pending.delete(id)
    for (const [at, { resolve, reject }] of batch.entries()) {
      const outcome = outcomes[at]
      if (!outcome) reject(new Error('a file thread lost an answer'))
      else if ('fault' in outcome) reject(errorOf(outcome.fault))
      else resolve(outcome.result)
    }
    this.#onIdle()
  }

  #fail(error: Error): void {
    for (const batch of this.#pending.values()) for (const { reject } of batch) reject(error)
    this.#pending.clear()
    this.#worker = undefined
  }
}

/** Memory that is only these bytes goes to the thread; a slice of a shared pool is copied. */
function ownBuffer({ buffer, byteLength }: Uint8Array): readonly ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : []
}

/** Beside this file, whether it runs as it was written or as it was built. */
function programUrl(): URL {
  const url = new URL('./file-thread.ts', import.meta.url)
  if (!import.meta.url.endsWith('.ts')) url.pathname = url.pathname.replace(/\.ts$/, '.js')
  return url
}

/** A job's result is of its kind: `runJob` sees to it, and threads keep the order. */
function resultOf<Job extends FileJob>(_job: Job, result: JobResults[FileJob['kind']]): JobResults[Job['kind']] {
  return result as JobResults[Job['kind']]
}

/** The program of a file thread: does each batch of jobs in its order, and answers all at once. */
import { parentPort } from 'node:worker_threads'
import type { DigestAlgorithm } from '@amphora/wire'
import { loadHasher, md5Hasher } from './hasher.ts'
import type { Hasher } from './hasher.ts'
import { faultOf } from './job-fault.ts'
import { algorithmOfJob, runJob } from './file-jobs.ts'
import type { FileJob } from './file-jobs.ts'
import type { JobBatch, JobOutcome, JobReply } from './file-pool.ts'

const hashers = new Map<DigestAlgorithm, () => Hasher>([['MD5', md5Hasher]])

parentPort?.on('message', ({ id, jobs }: JobBatch) => {
  void answer(id, jobs)
})

async function answer(id: number, jobs: readonly FileJob[]): Promise<void> {
  const outcomes: JobOutcome[] = []
  for (const job of jobs) outcomes.push(await outcomeOf(job))
  parentPort?.postMessage({ id, outcomes } satisfies JobReply)
}

async function outcomeOf(job: FileJob): Promise<JobOutcome> {
  try {
    return { result: runJob(job, await hasherOf(algorithmOfJob(job))) }
  } catch (error) {
    return { fault: faultOf(error) }
  }
}

async function hasherOf(algorithm: DigestAlgorithm): Promise<() => Hasher> {
  const known = hashers.get(algorithm) ?? (await loadHasher(algorithm))
  hashers.set(algorithm, known)
  return known
}

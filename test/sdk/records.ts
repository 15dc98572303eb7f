import type { RunRecord } from '@amphora/sdk'

/** A run that begins now. */
export function aRun(id: string): RunRecord {
  return {
    runId: id,
    entity: '',
    project: '',
    config: [{ path: ['lr'], json: '0.1' }],
    group: '',
    jobType: '',
    name: `run ${id}`,
    notes: '',
    tags: [],
    sweepId: '',
    host: 'here',
    startingStep: 0n,
    storageId: '',
    startedAt: { seconds: BigInt(Math.floor(Date.now() / 1000)), nanos: 0 },
    isResumed: false,
    runtimeSeconds: 0,
    git: undefined,
    branchPoint: undefined,
  }
}

import type { RunInput } from '../domain/run/changes.ts'
import type { UpsertBucketInput } from './generated.ts'

/** What of an upsert the domain wants, in its own names. */
export function runInput(input: UpsertBucketInput, isShared: boolean): RunInput {
  return {
    wireId: input.id,
    id: input.name,
    entity: input.entityName,
    project: input.modelName,
    name: input.displayName,
    notes: input.notes,
    description: input.description,
    group: input.groupName,
    jobType: input.jobType,
    state: input.state,
    config: input.config,
    summary: input.summaryMetrics,
    tags: input.tags,
    host: input.host,
    program: input.jobProgram,
    repo: input.jobRepo,
    commit: input.commit,
    sweepName: input.sweep,
    isSession: isFromSession(input),
    isShared,
  }
}

/**
 * A process that logs names every field, with nulls for what it does not say; the public API names only what it sets.
 * (wandb-core's and the public API's documents of `UpsertBucket`)
 */
function isFromSession(input: UpsertBucketInput): boolean {
  return 'host' in input && 'jobProgram' in input
}

import { encodeId, parseFileStreamPost } from '@amphora/wire'
import type { RunInput } from '../domain/run/changes.ts'
import type { Run, Upserted } from '../domain/run/index.ts'
import type { TestDomain } from './domain.ts'

/** `_wandb.value.t`, which the first upsert of every session has. */
export const TELEMETRY = { t: { 1: [1] } }

/** Config text: the client's own values, then settings. */
export function configOf(settings: Readonly<Record<string, unknown>> = {}, client: object = TELEMETRY): string {
  const entries = Object.entries(settings).map(([key, value]) => [key, { value }] as const)
  return JSON.stringify({ ...Object.fromEntries(entries), _wandb: { value: client } })
}

/** The first upsert of a process that logs: it does not know the storage id. */
export function start(t: TestDomain, id: string, said: Partial<RunInput> = {}): Promise<Upserted> {
  return fromSession(t, { id, host: 'vm', program: 'train.py', config: configOf(), ...said })
}

/** The first upsert of a process that resumes, and every later change of parameters. */
export function update(t: TestDomain, run: Run, said: Partial<RunInput> = {}): Promise<Upserted> {
  return fromSession(t, { wireId: encodeId('Run', run.storage_id), ...said })
}

/** A changed config, as it comes alone within a session. */
export function updateConfig(t: TestDomain, id: string, config: string): Promise<Upserted> {
  return fromSession(t, { id, config })
}

/** By the public API. */
export function edit(t: TestDomain, said: Partial<RunInput>): Promise<Upserted> {
  const input = { project: t.project, ...said, isSession: false, isShared: false }
  return t.domain.runs.upsertRun(t.viewer, input)
}

function fromSession(t: TestDomain, said: Partial<RunInput>): Promise<Upserted> {
  const input = { entity: null, project: t.project, isShared: false, ...said, isSession: true }
  return t.domain.runs.upsertRun(t.viewer, input)
}

/** One file_stream post. */
export async function post(
  t: TestDomain,
  id: string,
  body: object,
  writer = '',
): Promise<{ isStopRequested: boolean }> {
  const path = { project: t.project, id }
  return t.domain.fileStreams.receivePost(t.viewer, { path, writer, post: parseFileStreamPost(body) })
}

/** The body of a post with history rows, from `offset` on. */
export function rows(offset: number, ...content: readonly object[]): object {
  return { files: { 'wandb-history.jsonl': { offset, content: content.map((row) => JSON.stringify(row)) } } }
}

/** The body of a post with a summary. */
export function summaryPost(summary: object): object {
  return { files: { 'wandb-summary.json': { offset: 0, content: [JSON.stringify(summary)] } } }
}

export async function find(t: TestDomain, id: string): Promise<Run> {
  return t.domain.runs.getRun(t.viewer, { project: t.project, id })
}

/** What a reader sees: the rows of the generation that shows. */
export async function historyOf(t: TestDomain, run: Run): Promise<readonly unknown[]> {
  return (await t.domain.history.readRowTexts(run, 'history', {})).map((row): unknown => JSON.parse(row))
}

/** `historyLineCount` of an upsert's answer. */
export async function lineCountOf(t: TestDomain, run: Run): Promise<number> {
  const [count] = await t.domain.history.countLines([run], 'history')
  return count?.lines ?? -1
}

export async function summaryOf(t: TestDomain, run: Run): Promise<unknown> {
  return JSON.parse(await t.domain.summaries.readSummary(run))
}

/** The settings readers see, without the client's own. */
export function settingsOf(run: Run): unknown {
  const { _wandb, ...settings } = JSON.parse(run.config) as Record<string, unknown>
  return settings
}

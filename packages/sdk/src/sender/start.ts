import {
  isJsonList,
  isJsonObject,
  ownValue,
  parseConfig,
  parseExact,
  parseLine,
  parseSummary,
  stringifyExact,
  writersOf,
} from '@amphora/wire'
import type { ConfigObject, Json } from '@amphora/wire'
import { ask } from '../client.ts'
import type { Client } from '../client.ts'
import type { RunPlaceQuery, RunPlaceQueryVariables } from '../graphql/generated.ts'
import type { Item, RunRecord, Timestamp } from '../log-file/record.ts'
import { secondsOf } from '../log-file/timestamp.ts'

/** Not as a client asks that wants to resume: the server would take the next upsert for that. */
const RUN_PLACE = /* GraphQL */ `
  query RunPlace($entity: String, $project: String!, $name: String!) {
    project(name: $project, entityName: $entity) {
      run(name: $name) {
        id
        config
        historyLineCount
        eventsLineCount
        logLineCount
        historyTail
        eventsTail
        summaryMetrics
      }
    }
  }
`

/** Lines of each stream: how many are there, or where the first of a log goes. */
export interface StartLines {
  readonly history: number
  readonly events: number
  readonly console: number
}

/** Where a log's lines go, and which of them the server has. */
export interface Start {
  /** Of the run that is continued; null when the server decides what the first upsert makes. */
  readonly storageId: string | null
  /** Undefined when only the answer to the first upsert tells. */
  readonly lines: StartLines | undefined
  readonly sent: StartLines
  /** Rows up to this step are there: for a resumed run of which nobody noted on which line it began. */
  readonly sentUpToStep: bigint | undefined
  /** The same for events: seconds since the epoch. */
  readonly sentUpToTime: number | undefined
  /** What a resumed run had before. */
  readonly earlier: { readonly config: ConfigObject; readonly summary: readonly Item[] } | undefined
}

/** Where runs go that name no project. */
const NO_PROJECT = 'uncategorized'
const NO_LINES: StartLines = { history: 0, events: 0, console: 0 }
const UNKNOWN: Start = {
  storageId: null,
  lines: undefined,
  sent: NO_LINES,
  sentUpToStep: undefined,
  sentUpToTime: undefined,
  earlier: undefined,
}

/** Of a writer whose lines nobody else counts: what is there already is recognized line by line. */
export const FROM_FIRST_LINE: Start = { ...UNKNOWN, lines: NO_LINES }

export interface StartQuestion {
  readonly run: RunRecord
  /** Who wrote the log, when parts of it may be on the server; undefined for a run that begins right now. */
  readonly writerId: string | undefined
  readonly saved: StartLines | undefined
  readonly signal: AbortSignal
}

/**
 * Finds where to go on. Each writer leaves its id in the config of the generation that it logged to: where this log's is,
 * row n of the log is row n there, and what is there is not sent again. Where it is not, a resumed run goes on behind what
 * is there, and any other begins: in a new generation, if the run's id was used before.
 */
export async function findStart(client: Client, { run, writerId, saved, signal }: StartQuestion): Promise<Start> {
  const isGoingOn = run.isResumed || run.storageId !== ''
  if (!isGoingOn && (writerId === undefined || writerId === '')) return UNKNOWN
  const place = await askPlace(client, run, signal)
  if (!place) return UNKNOWN
  const there = { history: place.historyLineCount, events: place.eventsLineCount, console: place.logLineCount }
  const config = parseConfig(place.config)
  const earlier = isGoingOn ? { config, summary: itemsOf(place.summaryMetrics) } : undefined
  const begun = { ...UNKNOWN, storageId: place.id, sent: there, earlier }
  if (writerId !== undefined && writersOf(config).includes(writerId)) {
    const lines = saved ?? (isGoingOn || run.branchPoint ? undefined : NO_LINES)
    if (lines) return { ...begun, lines }
    const sentUpToStep = wholeOf(lastOf(place.historyTail, '_step'))
    return { ...begun, lines: there, sentUpToStep, sentUpToTime: numberOf(lastOf(place.eventsTail, '_timestamp')) }
  }
  return isGoingOn ? { ...begun, lines: there } : UNKNOWN
}

/** Whether the server has an event already, as far as its time tells. */
export function isSentEvent({ sentUpToTime }: Start, at: Timestamp): boolean {
  return sentUpToTime !== undefined && secondsOf(at) <= sentUpToTime
}

type Place = NonNullable<NonNullable<RunPlaceQuery['project']>['run']>

async function askPlace(client: Client, run: RunRecord, signal: AbortSignal): Promise<Place | null | undefined> {
  const variables = { entity: run.entity || null, project: run.project || NO_PROJECT, name: run.runId }
  const { project } = await ask<RunPlaceQuery, RunPlaceQueryVariables>(client, RUN_PLACE, variables, { signal })
  return project?.run
}

/** A value of the last row of a tail: a JSON list of rows as texts. */
function lastOf(tail: string, key: string): Json | undefined {
  const rows = parseExact(tail)
  const last = isJsonList(rows) ? rows.at(-1) : undefined
  const row = typeof last === 'string' ? parseLine(last) : undefined
  return isJsonObject(row) ? ownValue(row, key) : undefined
}

function wholeOf(value: Json | undefined): bigint | undefined {
  if (typeof value === 'bigint') return value
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : undefined
}

function numberOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined
}

function itemsOf(summary: string): readonly Item[] {
  return Object.entries(parseSummary(summary)).map(([key, value]) => ({ path: [key], json: stringifyExact(value) }))
}

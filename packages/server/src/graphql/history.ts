import { MAX_LINE_COUNT, type Json } from '@amphora/wire'
import type { KeySummary, RunKeys, SetAsideRow } from '../domain/history.ts'
import { sizeOfRows, sizeOfTexts } from './allowance.ts'
import { decodeNumberCursor, pageSize, toConnection } from './connection.ts'
import type { Resolvers, RunResolvers, SetAsideLine } from './generated.ts'
import { parseSpec } from './history-spec.ts'
import { wireTime } from './time.ts'

const SET_ASIDE_A_PAGE = 50
const SHOWN_BYTES = 4096
/** Rows from this step on are asked for page by page; a download says that they are not in its files. */
const ALL_ROWS = [{ _step: 0 }]

const Run: RunResolvers = {
  // An instruction to whoever starts: of several processes each counts its own lines, from 0.
  historyLineCount: async (run, _args, { loaders, isSharedMode }) =>
    isSharedMode ? 0 : wireCount((await loaders.historyCounts.find(run))?.lines),
  eventsLineCount: async (run, _args, { loaders }) => wireCount((await loaders.eventsCounts.find(run))?.lines),
  logLineCount: async (run, _args, { loaders }) => wireCount((await loaders.consoleCounts.find(run))?.lines),
  historyTail: async (run, _args, { domain }) => listText(await domain.history.readLastRow(run, 'history')),
  eventsTail: async (run, _args, { domain }) => listText(await domain.history.readLastRow(run, 'events')),
  systemMetrics: async (run, _args, { loaders }) => (await loaders.lastEvents.find(run))?.text ?? null,
  historyKeys: async (run, _args, { loaders }) => presentKeys(await loaders.historyKeys.find(run)),
  history: (run, args, { domain, allowance }) =>
    allowance.spend(() => domain.history.readRowTexts(run, 'history', selectionOf(args)), sizeOfTexts),
  events: (run, args, { domain, allowance }) =>
    allowance.spend(() => domain.history.readRowTexts(run, 'events', selectionOf(args)), sizeOfTexts),
  sampledHistory: (run, { specs }, { domain, allowance }) =>
    Promise.all(
      specs
        .map(parseSpec)
        .map((selection) => allowance.spend(() => domain.history.readRowValues(run, 'history', selection), sizeOfRows)),
    ),
  parquetHistory: async (run, _args, { domain, baseUrl }) => {
    const { urlPath, hasRows } = await domain.historyFiles.offerFile(run)
    if (urlPath !== undefined) return { parquetUrls: [baseUrl + urlPath], liveData: [] }
    return { parquetUrls: [], liveData: hasRows ? ALL_ROWS : [] }
  },
  setAsideLineCount: (run, _args, { domain }) => domain.history.countSetAside(run),
  setAsideLines: async (run, { first, after }, { domain, allowance }) => {
    const limit = pageSize(first, SET_ASIDE_A_PAGE)
    const page = { afterId: decodeNumberCursor(after), limit: limit + 1 }
    const read = () => domain.history.listSetAside(run, page)
    const lines = await allowance.spend(read, (rows) => sizeOfTexts(rows.map(({ content }) => content)))
    const { edges, pageInfo } = toConnection(lines, limit, ({ id }) => [id])
    return { edges: edges.map(({ cursor, node }) => ({ cursor, node: presentSetAside(node) })), pageInfo }
  },
  missingLineCount: async (run, _args, { loaders }) => {
    const { historyCounts, eventsCounts, consoleCounts } = loaders
    const counts = await Promise.all([historyCounts, eventsCounts, consoleCounts].map((loader) => loader.find(run)))
    return wireCount(counts.reduce((sum, count) => sum + (count?.missing ?? 0), 0))
  },
}

export const historyResolvers: Resolvers = { Run }

/** Of all writers together: may be more than the wire has numbers for, and must not keep the run from being read. */
function wireCount(lines = 0): number {
  return Math.min(lines, MAX_LINE_COUNT)
}

/** Text of a list of texts, each of them one row in the client's dialect. */
function listText(row: string | undefined): string {
  return JSON.stringify(row === undefined ? [] : [row])
}

function selectionOf({
  samples,
  minStep,
  maxStep,
}: {
  readonly samples?: number | null
  readonly minStep?: number | bigint | null
  readonly maxStep?: number | bigint | null
}) {
  return { samples: samples ?? undefined, minStep: minStep ?? undefined, maxStep: maxStep ?? undefined }
}

/** What was logged, as clients read it; null before the first row. */
export function presentKeys(logged: RunKeys | undefined): unknown {
  if (!logged || logged.keys.size === 0) return null
  const counts = new Map<KeySummary['typeCounts'], TypeCounts>()
  const keys = Object.fromEntries([...logged.keys].map(([key, summary]) => [key, presentKey(summary, counts)]))
  return { keys, sets: [], lastStep: logged.lastStep ?? -1 }
}

type TypeCounts = readonly { readonly type: string; readonly count: number }[]

/** @param lists of those keys that came before: many share one */
function presentKey(
  { typeCounts, previousValue, isMonotonic }: KeySummary,
  lists: Map<KeySummary['typeCounts'], TypeCounts>,
): Readonly<Record<string, Json | TypeCounts>> {
  const list = lists.get(typeCounts) ?? [...typeCounts].map(([type, count]) => ({ type, count }))
  lists.set(typeCounts, list)
  return {
    typeCounts: list,
    monotonic: isMonotonic,
    ...(previousValue === undefined ? {} : { previousValue }),
  }
}

function presentSetAside({ file, writer, line, reason, content, created_at: createdAt }: SetAsideRow): SetAsideLine {
  const shown = new TextDecoder().decode(content.subarray(0, SHOWN_BYTES))
  return { file, writer, line, reason, content: shown, createdAt: wireTime(createdAt) }
}

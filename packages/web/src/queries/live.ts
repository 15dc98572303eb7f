import type { LineageVersion, RunListVersion, RunVersion } from '@amphora/wire'
import { useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react'
import type { ProjectName, RunName } from '../paths.ts'
import { runQuery } from './run.ts'
import { LiveConnection, type LiveState, type Versions, type WatchedKind } from './live-connection.ts'

export type { LiveState, RunVersion }

const nameOf = (...parts: readonly string[]): string => parts.map(encodeURIComponent).join('/')

/** One connection for all hooks of a page. */
const connections = new WeakMap<QueryClient, LiveConnection>()

function connectionOf(client: QueryClient): LiveConnection {
  const known = connections.get(client)
  if (known) return known
  const connection = new LiveConnection((address) => new EventSource(address))
  document.addEventListener('visibilitychange', () => connection.setHidden(document.visibilityState === 'hidden'))
  addEventListener('online', () => connection.retry())
  connections.set(client, connection)
  return connection
}

export interface Live<Version = RunVersion> {
  readonly state: LiveState
  /** Undefined before the first hint. */
  readonly version: Version | undefined
  /** It was deleted, or may no longer be seen. */
  readonly isGone: boolean
  /** Of a run: its state as the page shows it. */
  readonly shownState?: string | undefined
}

/** Follows a run: whether the page is live, and what tells that something changed. Any number of parts may follow one run. */
export function useLive(name: RunName): Live {
  const shown = useQueryClient().getQueryData(runQuery(name).queryKey)
  const live = useWatched('run', nameOf(name.entity, name.project, name.run))
  return { ...live, shownState: shown?.state }
}

/** Follows the runs of a project, of an entity or (no place) of all that the viewer sees. */
export function useLiveList(place?: Partial<ProjectName>): Live<RunListVersion> {
  const { entity, project } = place ?? {}
  return useWatched('list', entity === undefined ? '*' : nameOf(entity, ...(project === undefined ? [] : [project])))
}

/** Follows the lineage of projects: as many versions as there are projects, a first one undefined before the first hint. */
export function useLiveLineage(projects: readonly ProjectName[]): Live<readonly LineageVersion[]> {
  const connection = connectionOf(useQueryClient())
  const names = projects.map(({ entity, project }) => nameOf(entity, project)).join(' ')
  useEffect(() => {
    const stops = names.split(' ').map((name) => connection.watch('graph', name))
    return () => {
      for (const stop of stops) stop()
    }
  }, [connection, names])
  const subscribe = useCallback((listener: () => void) => connection.subscribe(listener), [connection])
  const state = useSyncExternalStore(subscribe, () => connection.state)
  const told = useSyncExternalStore(subscribe, () =>
    JSON.stringify(names.split(' ').map((name) => connection.versionOf('graph', name) ?? null)),
  )
  const known = (JSON.parse(told) as readonly (LineageVersion | 'gone' | null)[]).filter((one) => one !== null)
  const versions = known.filter((one) => one !== 'gone')
  return { state, version: known.length < projects.length ? undefined : versions, isGone: false }
}

function useWatched<Kind extends WatchedKind>(kind: Kind, name: string): Live<Versions[Kind]> {
  const connection = connectionOf(useQueryClient())
  useEffect(() => connection.watch(kind, name), [connection, kind, name])
  const subscribe = useCallback((listener: () => void) => connection.subscribe(listener), [connection])
  const state = useSyncExternalStore(subscribe, () => connection.state)
  const version = useSyncExternalStore(subscribe, () => connection.versionOf(kind, name))
  return { state, version: version === 'gone' ? undefined : version, isGone: version === 'gone' }
}

/** What a list does when its hint differs: at once for what came, went or ended; now and then while time goes on. */
export function useListRefresh({ version }: Live<RunListVersion>, queryKey: QueryKey): void {
  const { heartbeatAt, ...counts } = version ?? {}
  useRefresh(version && JSON.stringify(counts), queryKey, { isFirstNews: true, restMs: LIST_REST_MS })
  useRefresh(version && String(heartbeatAt), queryKey, { isFirstNews: false, restMs: RUN_TIME_REST_MS })
}

const LIST_REST_MS = 1_000
const RUN_TIME_REST_MS = 10_000

/** A graph of thousands takes a while to ask for and to lay out: not more often than every three seconds. */
export function useLineageRefresh({ version }: Live<readonly LineageVersion[]>, queryKey: QueryKey): void {
  useRefresh(version && JSON.stringify(version), queryKey, { isFirstNews: true, restMs: GRAPH_REST_MS })
}

const GRAPH_REST_MS = 3_000

/**
 * Asks again for what is shown of some queries whenever what `pick` takes of the run's version changes, such as a count. One
 * round at a time: what changes meanwhile is asked for in the next. Of a run that is in progress, or was when the page asked, the
 * first version counts too: something may have come in between.
 * @param restMs least time between two rounds, for what is long
 */
export function useLiveRefresh(
  { version, shownState }: Live,
  pick: (version: RunVersion) => unknown,
  queryKey: QueryKey,
  restMs = 0,
): void {
  const value = version && `${version.generation} ${String(pick(version))}`
  const isFirstNews = version?.state === 'running' || shownState !== version?.state
  useRefresh(value, queryKey, { isFirstNews, restMs })
}

interface RefreshOptions {
  /** Something may have come between the page's first question and the first value. */
  readonly isFirstNews: boolean
  /** Least time between two rounds. */
  readonly restMs: number
}

function useRefresh(value: string | undefined, queryKey: QueryKey, { isFirstNews, restMs }: RefreshOptions): void {
  const client = useQueryClient()
  const seen = useRef<string | undefined>(undefined)
  const round = useRef({ isRunning: false, isWanted: false })
  const key = JSON.stringify(queryKey)
  useEffect(() => {
    if (value === undefined || value === seen.current) return
    const isFirst = seen.current === undefined
    seen.current = value
    if (!isFirst || isFirstNews) void refresh(client, JSON.parse(key) as QueryKey, round.current, restMs)
  }, [client, key, value, isFirstNews, restMs])
}

async function refresh(
  client: QueryClient,
  queryKey: QueryKey,
  round: { isRunning: boolean; isWanted: boolean },
  restMs: number,
): Promise<void> {
  round.isWanted = true
  if (round.isRunning) return
  round.isRunning = true
  while (round.isWanted) {
    round.isWanted = client.isFetching({ queryKey }) > 0 // what is on its way may be older than what was told
    await client.invalidateQueries({ queryKey }, { cancelRefetch: false }).catch(() => undefined) // the query itself says so
    if (restMs > 0) await rest(restMs)
  }
  round.isRunning = false
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}

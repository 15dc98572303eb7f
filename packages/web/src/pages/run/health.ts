import { isJsonList, isJsonObject, type Json } from '@amphora/wire'
import { counted } from '../../components/sizes.ts'
import { timeAgo } from '../../components/time-words.ts'
import type { RunTab } from '../../paths.ts'
import type { Run } from '../../queries/run.ts'
import { resultsOf } from './environment.ts'

/** Something wrong or noteworthy, in some words, and where on the run's page it is seen. */
export interface Finding {
  readonly text: string
  readonly tab: RunTab
  /** A heading of that tab. */
  readonly heading?: string
  readonly isGrave: boolean
}

/** What is read of a run. */
export type Examined = Pick<
  Run,
  'state' | 'exitcode' | 'heartbeatAt' | 'alertCount' | 'setAsideLineCount' | 'missingLineCount' | 'summaryMetrics'
>

/** Clients speak every 30 s, and a retry may pause for 60 s. After five minutes the server says that it crashed. */
const SILENCE_MS = 2 * 60_000

/** What is wrong with a run, the gravest first; empty for one that is well. */
export function findingsOf(run: Examined, nowMs: number): readonly Finding[] {
  return [...silenceOf(run, nowMs), ...endOf(run), ...alertsOf(run), ...valuesOf(run), ...linesOf(run)]
}

function silenceOf({ state, heartbeatAt }: Examined, nowMs: number): readonly Finding[] {
  if (heartbeatAt == null) return []
  const heardMs = Date.parse(heartbeatAt)
  const isSilent = isLive(state) && nowMs - heardMs >= SILENCE_MS
  if (state !== 'crashed' && !isSilent) return []
  return [{ text: `last heard of ${timeAgo(heardMs, nowMs)}`, tab: 'logs', isGrave: true }]
}

function endOf({ state, exitcode }: Examined): readonly Finding[] {
  if (isLive(state) || exitcode == null || exitcode === 0) return []
  return [{ text: `exit code ${exitcode}`, tab: 'logs', isGrave: true }]
}

/** Whether a client should still speak for it. */
function isLive(state: string): boolean {
  return state === 'running' || state === 'preempting'
}

function alertsOf({ alertCount }: Examined): readonly Finding[] {
  if (alertCount === 0) return []
  return [{ text: counted(alertCount, 'alert'), tab: 'overview', heading: 'alerts', isGrave: false }]
}

function valuesOf({ summaryMetrics }: Examined): readonly Finding[] {
  const [first, ...others] = notFinite(resultsOf(summaryMetrics))
  if (!first) return []
  const [key, value] = first
  const text = others.length === 0 ? `${key} is ${value}` : `${counted(others.length + 1, 'value')} not finite`
  return [{ text, tab: 'overview', heading: 'summary', isGrave: false }]
}

function linesOf({ setAsideLineCount, missingLineCount }: Examined): readonly Finding[] {
  const finding = (text: string): Finding => ({ text, tab: 'overview', heading: 'lines', isGrave: false })
  return [
    ...(missingLineCount > 0 ? [finding(`${counted(missingLineCount, 'line')} missing`)] : []),
    ...(setAsideLineCount > 0 ? [finding(`${counted(setAsideLineCount, 'line')} set aside`)] : []),
  ]
}

/** Dotted keys of the numbers that are none; what media keep of themselves is not looked at. */
function notFinite(value: Json, path = ''): readonly (readonly [key: string, value: string])[] {
  if (isJsonList(value)) return value.flatMap((one) => notFinite(one, path))
  if (isJsonObject(value)) {
    if ('_type' in value) return []
    return Object.entries(value).flatMap(([key, one]) => notFinite(one, path === '' ? key : `${path}.${key}`))
  }
  const isOdd = typeof value === 'number' ? !Number.isFinite(value) : WORDS.has(value)
  return isOdd ? [[path, String(value)]] : []
}

/** The client writes them as numbers or as these words. */
const WORDS: ReadonlySet<Json> = new Set(['NaN', 'Infinity', '-Infinity'])

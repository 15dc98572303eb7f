import { FULL_CHART_BUCKETS, PANEL_BUCKETS, firstLineKeys, panelKindOf, sectionsOf } from '../charts/sections.ts'
import { firstSystemKeys } from '../charts/system.ts'
import type { RunName } from '../paths.ts'
import { runFilesQuery } from '../queries/file.ts'
import { eventKeysQuery, historyKeysQuery, loadCharts, loggedKeysOf, type ChartFile } from '../queries/history.ts'
import { logHeadQuery, logPageQuery, LINES_A_PAGE } from '../queries/logs.ts'
import { mediaValuesQuery, runMediaQuery } from '../queries/media.ts'
import { runArtifactsQuery } from '../queries/run-artifacts.ts'
import { runQuery } from '../queries/run.ts'
import { askProject, projectOf, type Address, type AheadPage } from './address.ts'
import { get } from './get.ts'

const RUN = '/$entity/$project/runs/$run'
const PAGE = 'pages/run/page.tsx'

type Ask = (run: RunName, search: URLSearchParams) => readonly Promise<unknown>[]

const tab = (path: string, parts: readonly string[], ask: Ask): AheadPage => ({
  path: `${RUN}${path}`,
  parts: [PAGE, ...parts],
  ask: (address) => [
    get(runQuery(runOf(address))),
    ...ask(runOf(address), address.search),
    askProject(address), // its frame waits for nothing
  ],
})

const CHARTS = ['pages/run/charts-tab.tsx']

/** Each tab of a run, with what it shows first. Without a tab it is the charts of a run that logged numbers. */
export const runPages: readonly AheadPage[] = [
  tab('', CHARTS, askCharts),
  tab('/workspace', CHARTS, askCharts),
  tab('/overview', ['pages/run/overview-tab.tsx'], askArtifacts),
  tab('/system', ['pages/run/system-tab.tsx'], (run, search) => [askSystem(run, search)]),
  tab('/logs', ['pages/run/logs-tab.tsx'], (run, search) => [askLog(run, search)]),
  tab('/files/$', ['pages/run/files-tab.tsx'], (run) => [get(runFilesQuery(run))]),
  tab('/code/$', ['pages/run/code-tab.tsx'], (run) => [get(runFilesQuery(run)), get(runArtifactsQuery(run, 'OUTPUT'))]),
  tab('/artifacts', ['pages/run/artifacts-tab.tsx'], askArtifacts),
  tab('/$', [], () => []),
]

function runOf(address: Address): RunName {
  return { ...projectOf(address), run: address.names['run'] ?? '' }
}

function askArtifacts(run: RunName): readonly Promise<unknown>[] {
  return [get(runArtifactsQuery(run, 'INPUT')), get(runArtifactsQuery(run, 'OUTPUT'))]
}

/** All charts, or the one that has the whole page. */
function askCharts(run: RunName, search: URLSearchParams): readonly Promise<unknown>[] {
  return [askFirstPanels(run, search)]
}

async function askFirstPanels(run: RunName, search: URLSearchParams): Promise<unknown> {
  const keys = loggedKeysOf((await get(historyKeysQuery(run))).project?.run?.historyKeys)
  const full = search.get('panelDisplayName') ?? ''
  const x = search.get('x') ?? '_step'
  const shown = keys.find(({ key }) => key === full)
  if (shown && panelKindOf(shown) === 'media') {
    return Promise.all([get(runMediaQuery(run)), get(mediaValuesQuery(run, full))])
  }
  if (shown) return askLines(run, { file: 'HISTORY', keys: [full], x, buckets: FULL_CHART_BUCKETS })
  return askLines(run, { file: 'HISTORY', keys: firstLineKeys(sectionsOf(keys)), x, buckets: PANEL_BUCKETS })
}

async function askSystem(run: RunName, search: URLSearchParams): Promise<unknown> {
  const keys = loggedKeysOf((await get(eventKeysQuery(run))).project?.run?.eventsKeys)
  const x = search.get('x') ?? '_runtime'
  return askLines(run, { file: 'EVENTS', keys: firstSystemKeys(keys.map(({ key }) => key)), x, buckets: PANEL_BUCKETS })
}

async function askLines(
  run: RunName,
  { keys, ...rest }: { file: ChartFile; keys: readonly string[]; x: string; buckets: number },
): Promise<unknown> {
  return keys.length === 0 ? undefined : loadCharts(run, { ...rest, keys })
}

/** The end of the log, unless the address names a line. */
async function askLog(run: RunName, search: URLSearchParams): Promise<unknown> {
  const { total } = await get(logHeadQuery(run))
  const line = Number(search.get('line') ?? total) - 1
  return total === 0 ? undefined : get(logPageQuery(run, Math.floor(line / LINES_A_PAGE)))
}

import { entityProjectsQuery, recentWorkQuery } from '../queries/activity.ts'
import { typesQuery } from '../queries/artifact-browser.ts'
import { askedOf } from '../queries/list-choice.ts'
import { KEYS_A_PAGE, METRICS_A_PAGE, projectKeysQuery } from '../queries/project-keys.ts'
import { configKeysQuery } from '../queries/run-groups.ts'
import { runsQuery } from '../queries/runs.ts'
import { askProject, projectOf, type Address, type AheadPage } from './address.ts'
import { artifactPages } from './artifact-pages.ts'
import { get } from './get.ts'
import { runPages } from './run-pages.ts'

const HOME = ['pages/home/page.tsx']
const RUNS = ['pages/runs/page.tsx']
const WORKSPACE = ['pages/workspace/page.tsx']

/** The first that fits counts. Pages of addresses that are not here load and ask as they go. */
export const AHEAD: readonly AheadPage[] = [
  { path: '/', parts: HOME, ask: () => [get(recentWorkQuery)] },
  { path: '/home', parts: HOME, ask: () => [get(recentWorkQuery)] },
  { path: '/login', parts: ['pages/login/page.tsx'], ask: () => [] },
  { path: '/authorize', parts: ['pages/authorize/page.tsx'], ask: () => [] },
  { path: '/settings/$', parts: [], ask: () => [] },
  {
    path: '/$entity',
    parts: ['pages/entity/page.tsx'],
    ask: ({ names: { entity = '' } }) => [get(entityProjectsQuery(entity))],
  },
  { path: '/$entity/$project', parts: WORKSPACE, ask: askWorkspace },
  { path: '/$entity/$project/workspace', parts: WORKSPACE, ask: askWorkspace },
  { path: '/$entity/$project/table', parts: RUNS, ask: askRuns },
  { path: '/$entity/$project/metrics', parts: ['pages/metrics/page.tsx'], ask: askMetrics },
  {
    path: '/$entity/$project/overview',
    parts: ['pages/project-overview/page.tsx'],
    ask: (address) => [askProject(address), get(runsQuery(projectOf(address))), get(typesQuery(projectOf(address)))],
  },
  ...runPages,
  ...artifactPages,
]

function askRuns(address: Address): readonly Promise<unknown>[] {
  const given = (name: string) => address.search.get(name) ?? ''
  const choice = askedOf({ text: given('q'), state: given('state'), order: given('order') })
  return [askProject(address), get(runsQuery(projectOf(address), choice))]
}

function askMetrics(address: Address): readonly Promise<unknown>[] {
  const given = (name: string) => address.search.get(name) ?? ''
  const choice = {
    prefix: given('prefix'),
    search: given('q').trim() === '' ? null : given('q'),
    pageSize: METRICS_A_PAGE,
  }
  return [askProject(address), get(projectKeysQuery(projectOf(address), choice))]
}

/** Groups, and the runs of one of them, are asked for by the page. */
function askWorkspace(address: Address): readonly Promise<unknown>[] {
  const given = (name: string) => address.search.get(name) ?? ''
  const place = projectOf(address)
  const { filters } = askedOf({ text: given('q'), state: given('state'), order: '' })
  return [
    askProject(address),
    get(projectKeysQuery(place, { search: given('keys'), pageSize: KEYS_A_PAGE })),
    get(configKeysQuery(place)),
    ...(given('group') === '' ? [get(runsQuery(place, filters ? { filters } : {}))] : []),
  ]
}

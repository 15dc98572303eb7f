import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  stringifySearchWith,
  type AnyRoute,
  type RouteComponent,
} from '@tanstack/react-router'
import { NotFound } from './components/states.tsx'
import { ProjectFrame } from './frame/project.tsx'
import { Shell } from './frame/shell.tsx'

/*
 * Address -> page. Every page is a chunk of its own, loaded when it is first opened; a new page is a line here. Names of the parts:
 * entity, project, run, group, sweep, type, collection, version; `$` is the rest of the path, `_splat` to the page.
 */

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })
const project = createRoute({ getParentRoute: () => root, path: '/$entity/$project', component: ProjectFrame })

const at = (parent: AnyRoute, path: string, component: RouteComponent): AnyRoute =>
  createRoute({ getParentRoute: () => parent, path, component })

/** An address that the page around it reads by itself, such as a tab's. */
const within = (parent: AnyRoute, path: string): AnyRoute => createRoute({ getParentRoute: () => parent, path })

const home = lazyRouteComponent(() => import('./pages/home/page.tsx'), 'HomePage')
const entity = lazyRouteComponent(() => import('./pages/entity/page.tsx'), 'EntityPage')
const overview = lazyRouteComponent(() => import('./pages/project-overview/page.tsx'), 'ProjectOverviewPage')
const workspace = lazyRouteComponent(() => import('./pages/workspace/page.tsx'), 'WorkspacePage')
const runs = lazyRouteComponent(() => import('./pages/runs/page.tsx'), 'RunsPage')
const lineage = lazyRouteComponent(() => import('./pages/lineage/page.tsx'), 'LineagePage')
const lineageDifference = lazyRouteComponent(
  () => import('./pages/lineage/difference-page.tsx'),
  'LineageDifferencePage',
)
const metrics = lazyRouteComponent(() => import('./pages/metrics/page.tsx'), 'MetricsPage')
const group = lazyRouteComponent(() => import('./pages/group/page.tsx'), 'GroupPage')
const sweeps = lazyRouteComponent(() => import('./pages/sweeps/page.tsx'), 'SweepsPage')
const sweep = lazyRouteComponent(() => import('./pages/sweep/page.tsx'), 'SweepPage')
const reports = lazyRouteComponent(() => import('./pages/reports/page.tsx'), 'ReportsPage')

const run = createRoute({
  getParentRoute: () => project,
  path: '/runs/$run',
  component: lazyRouteComponent(loadRunPage, 'RunPage'),
})

async function loadRunPage() {
  const { RunPage, loadTabAt } = await import('./pages/run/page.tsx')
  await loadTabAt(location.pathname).catch(() => undefined) // the tab tells
  return { RunPage }
}

const login = lazyRouteComponent(() => import('./pages/login/page.tsx'), 'LoginPage')
const authorize = lazyRouteComponent(() => import('./pages/authorize/page.tsx'), 'AuthorizePage')
const settings = lazyRouteComponent(() => import('./pages/settings/page.tsx'), 'SettingsPage')
const keys = lazyRouteComponent(() => import('./pages/settings-keys/page.tsx'), 'KeysPage')
const artifactsFrame = lazyRouteComponent(() => import('./pages/artifacts/frame.tsx'), 'ArtifactsFrame')
const artifacts = createRoute({ getParentRoute: () => project, path: '/artifacts', component: artifactsFrame })
const artifactsStart = lazyRouteComponent(() => import('./pages/artifacts/start.tsx'), 'ArtifactsStart')
const artifactType = lazyRouteComponent(() => import('./pages/artifacts/type.tsx'), 'ArtifactTypePage')
const collection = lazyRouteComponent(() => import('./pages/artifacts/collection.tsx'), 'CollectionPage')
const version = lazyRouteComponent(() => import('./pages/artifacts/version.tsx'), 'VersionFrame')
const versionTab = lazyRouteComponent(() => import('./pages/artifacts/version.tsx'), 'VersionTabPage')
const versionFrame = createRoute({
  getParentRoute: () => artifacts,
  path: '/$type/$collection/$version',
  component: version,
})

const artifactPages = artifacts.addChildren([
  at(artifacts, '/', artifactsStart),
  at(artifacts, '/$type', artifactType),
  at(artifacts, '/$type/$collection', collection),
  at(artifacts, '/$type/$collection/versions', collection),
  at(artifacts, '/$type/$collection/history', collection),
  versionFrame.addChildren([
    at(versionFrame, '/', versionTab),
    at(versionFrame, '/lineage', lineage),
    at(versionFrame, '/graph', lineage),
    at(versionFrame, '/$', versionTab),
  ]),
])

// Not in the build that is served: `npx vite packages/web` has it.
const development = import.meta.env.DEV
  ? [
      at(
        root,
        '/dev/components',
        lazyRouteComponent(() => import('./pages/dev-components/page.tsx'), 'ComponentsPage'),
      ),
    ]
  : []

const tree = root.addChildren([
  at(root, '/', home),
  at(root, '/home', home),
  at(root, '/login', login),
  at(root, '/authorize', authorize),
  at(root, '/settings', settings),
  at(root, '/settings/keys', keys),
  at(root, '/$entity', entity),
  at(root, '/$entity/projects', entity),
  ...development,
  project.addChildren([
    at(project, '/', workspace),
    at(project, '/workspace', workspace),
    at(project, '/overview', overview),
    at(project, '/table', runs),
    at(project, '/metrics', metrics),
    at(project, '/groups/$group', group),
    at(project, '/lineage', lineageDifference),
    at(project, '/sweeps', sweeps),
    at(project, '/sweeps/$sweep', sweep),
    at(project, '/reports', reports),
    at(project, '/reports/$report', reports),
    run.addChildren([within(run, '/'), within(run, '/$')]),
    artifactPages,
  ]),
])

/** The pages of this browser tab, at its address. */
export function createPages(): ReturnType<typeof createRouter<typeof tree>> {
  return createRouter({
    routeTree: tree,
    scrollRestoration: true,
    // plain text on both sides: `?version=3` stays what it was, and a pasted link reads well
    parseSearch: (query) => Object.fromEntries(new URLSearchParams(query)), // the router's own makes numbers of what looks like one
    stringifySearch: stringifySearchWith(String),
  })
}

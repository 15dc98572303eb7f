import { versionsQuery, collectionQuery, projectCollectionsQuery, typesQuery } from '../queries/artifact-browser.ts'
import { entriesQuery } from '../queries/artifact-files.ts'
import { collectionActionsQuery, versionActionsQuery } from '../queries/artifact-history.ts'
import { loggedValuesQuery, referencesQuery, consumersQuery, versionQuery, type Version } from '../queries/artifact.ts'
import { versionLineageQuery } from '../queries/lineage.ts'
import { recentCollectionsQuery } from '../queries/recent-collections.ts'
import { askProject, projectOf, type Address, type AheadPage } from './address.ts'
import { get } from './get.ts'

const FRAME = 'pages/artifacts/frame.tsx'
const ROOT = '/$entity/$project/artifacts'
const COLLECTION = `${ROOT}/$type/$collection`
const VERSION = `${COLLECTION}/$version`

const versionPage = (tab: string, then: (found: Version) => readonly Promise<unknown>[] = () => []): AheadPage => ({
  path: `${VERSION}${tab}`,
  parts: [FRAME, 'pages/artifacts/version.tsx'],
  ask: (address) => [...askBrowser(address), askVersion(address, then)],
})

const graphPage = (tab: string): AheadPage => ({
  path: `${VERSION}/${tab}`,
  parts: [FRAME, 'pages/artifacts/version.tsx', 'pages/lineage/page.tsx'],
  ask: (address) => [get(versionLineageQuery(versionOf(address))), ...askBrowser(address), askVersion(address)],
})

const collectionPage = (tab: string, ask: (address: Address) => Promise<unknown>): AheadPage => ({
  path: `${COLLECTION}${tab}`,
  parts: [FRAME, 'pages/artifacts/collection.tsx'],
  ask: (address) => [
    get(collectionQuery(projectOf(address), address.names['collection'] ?? '')),
    ask(address),
    ...askBrowser(address),
  ],
})

/** The browser at the left asks for types, collections and the versions of the one that is chosen. */
export const artifactPages: readonly AheadPage[] = [
  {
    path: ROOT,
    parts: [FRAME, 'pages/artifacts/start.tsx'],
    ask: (address) => [...askBrowser(address), get(recentCollectionsQuery(projectOf(address)))],
  },
  { path: `${ROOT}/$type`, parts: [FRAME, 'pages/artifacts/type.tsx'], ask: askBrowser },
  collectionPage('', askVersions),
  collectionPage('/versions', askVersions),
  collectionPage('/history', (address) =>
    get(collectionActionsQuery(projectOf(address), address.names['collection'] ?? '')),
  ),
  graphPage('lineage'),
  graphPage('graph'),
  versionPage('', ({ id }) => [get(referencesQuery(id))]),
  versionPage('/overview', ({ id }) => [get(referencesQuery(id))]),
  versionPage('/metadata', ({ id }) => [get(loggedValuesQuery(id))]),
  versionPage('/usage', ({ id }) => [get(consumersQuery(id))]),
  versionPage('/files', ({ id }) => [get(entriesQuery(id))]),
  versionPage('/history', ({ id }) => [get(versionActionsQuery(id))]),
  versionPage('/$'),
]

function askBrowser(address: Address): readonly Promise<unknown>[] {
  const project = projectOf(address)
  const { collection: chosen } = address.names
  const find = address.search.get('find') ?? ''
  return [
    askProject(address),
    get(typesQuery(project)),
    get(projectCollectionsQuery(project, find)),
    ...(chosen === undefined ? [] : [get(versionsQuery(project, chosen, { search: '', isWhole: false }))]),
  ]
}

function askVersions({ names, search }: Address): Promise<unknown> {
  const order = search.get('order')
  return get(
    versionsQuery(projectOf({ names, search }), names['collection'] ?? '', {
      search: search.get('q') ?? '',
      isWhole: true,
      ...(order !== null && { order }),
    }),
  )
}

function versionOf({ names: { entity = '', project = '', collection = '', version = '' } }: Address) {
  return { entity, project, collection, version }
}

async function askVersion(
  address: Address,
  then: (found: Version) => readonly Promise<unknown>[] = () => [],
): Promise<unknown> {
  const { collection, version } = versionOf(address)
  const found = await get(versionQuery(projectOf(address), `${collection}:${version}`))
  return found && Promise.all(then(found))
}

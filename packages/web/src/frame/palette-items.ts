import { collectionPath, entityPath, projectPath, runPath } from '../paths.ts'
import type { SearchFound } from '../queries/search.ts'

/** A line of the palette: where it leads, or what it does. */
export interface PaletteItem {
  readonly id: string
  readonly kind: 'Project' | 'Run' | 'Artifact' | 'Action'
  readonly label: string
  /** Where it lives. */
  readonly place?: string
  readonly href?: string
  readonly run?: () => void
}

/** What was found, as lines: projects, then runs, then artifacts. */
export function itemsOf({ projects, runs, collections }: SearchFound): readonly PaletteItem[] {
  return [
    ...projects.map(({ id, name, entityName }): PaletteItem => {
      return {
        id,
        kind: 'Project',
        label: name,
        place: entityName,
        href: projectPath({ entity: entityName, project: name }),
      }
    }),
    ...runs.map(({ id, name, displayName, project }): PaletteItem => {
      const names = { entity: project.entityName, project: project.name }
      return {
        id,
        kind: 'Run',
        label: displayName ?? name,
        place: placeOf(project),
        href: runPath({ ...names, run: name }),
      }
    }),
    ...collections.flatMap(({ id, name, type, project }): readonly PaletteItem[] => {
      if (!project) return []
      const names = { entity: project.entityName, project: project.name, type: type.name, collection: name }
      return [
        { id, kind: 'Artifact', label: `${type.name}: ${name}`, place: placeOf(project), href: collectionPath(names) },
      ]
    }),
  ]
}

function placeOf({ entityName, name }: { readonly entityName: string; readonly name: string }): string {
  return `${entityName} / ${name}`
}

interface Here {
  readonly entity: string | undefined
  readonly project: string | undefined
}

/** What can be done from where one is, and has every word. */
export function actionsFor(
  text: string,
  { entity, project }: Here,
  own: readonly PaletteItem[],
): readonly PaletteItem[] {
  const action = (label: string, href: string): PaletteItem => ({ id: href, kind: 'Action', label, href })
  const places =
    entity === undefined || project === undefined
      ? []
      : [
          action('Open the workspace', projectPath({ entity, project }, 'workspace')),
          action('Open the metrics', projectPath({ entity, project }, 'metrics')),
          action('Open the table of runs', projectPath({ entity, project }, 'table')),
          action('Open the artifacts', projectPath({ entity, project }, 'artifacts')),
          action('Open the overview', projectPath({ entity, project }, 'overview')),
        ]
  const all = [
    ...places,
    action('Go home', '/'),
    ...(entity === undefined ? [] : [action(`Open the projects of ${entity}`, entityPath(entity))]),
    action('Make an API key', '/authorize'),
    action('Open settings', '/settings'),
    ...own,
  ]
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean)
  return all.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)))
}

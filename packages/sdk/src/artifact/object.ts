import type { EntryObject } from '../media/artifact-contract.ts'

/** The kinds of object that are looked for under a name; the file of each ends in `.<kind>.json`. */
export const OBJECT_TYPES = [
  'table',
  'joined-table',
  'partitioned-table',
  'image-file',
  'audio-file',
  'video-file',
  'html-file',
  'object3D-file',
  'molecule-file',
  'plotly-file',
  'histogram',
  'classes',
] as const

/** The name an object's file has when it is added under `name`; a name that has the suffix already keeps it. */
export function objectPath(name: string, { objectType }: Pick<EntryObject, 'objectType'>): string {
  const suffix = `${objectType}.json`
  return name.endsWith(suffix) ? name : `${name}.${suffix}`
}

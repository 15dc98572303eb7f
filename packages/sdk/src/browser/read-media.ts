import { OBJECT_TYPES, objectPath } from '../artifact/object.ts'
import type { EntrySource } from '../media/artifact-contract.ts'
import type { Media } from '../media/media.ts'
import { readMediaText } from '../media/read.ts'
import type { Bytes } from './contents.ts'
import { pageHost } from './host.ts'
import type { ArtifactVersion } from './version.ts'

/**
 * The table, image or other media value that was added to an artifact under a name; undefined when there is none. A function of
 * its own, so that only programs that read media ship what reads them.
 */
export async function readMedia(version: ArtifactVersion, name: string): Promise<Media | undefined> {
  const paths = await version.files()
  const path = OBJECT_TYPES.map((objectType) => objectPath(name, { objectType })).find((each) => paths.includes(each))
  if (path === undefined) return undefined
  const read = new Map<string, Bytes>() // files that media ask for, which they then take at once
  const source: EntrySource = {
    async localPathOf(wanted) {
      read.set(wanted, await version.bytesOf(wanted))
      return wanted
    },
    async pathsIn(folder) {
      const prefix = folder === '' ? '' : `${folder.replace(/\/$/, '')}/`
      return paths.filter((each) => each.startsWith(prefix)).toSorted()
    },
  }
  const host = { ...pageHost, readFile: (wanted: string) => read.get(wanted) ?? pageHost.readFile(wanted) }
  return readMediaText(new TextDecoder().decode(await version.bytesOf(path)), source, host)
}

import type { MediaHost } from './host.ts'

/** The artifact that a media value is added to. */
export interface EntryTarget {
  readonly host: MediaHost
  addBytes(bytes: Uint8Array | string, name: string): Promise<unknown>
  /** Another media value; the same one again is no change. */
  add(object: EntryObject, name: string): Promise<{ readonly path: string }>
}

/** What an artifact takes: its JSON is a file, `<name>.<objectType>.json`, and the files it needs lie beside it. */
export interface EntryObject {
  readonly objectType: string
  /** Adds the files it needs, and answers the text of its own. */
  writeTo(artifact: EntryTarget, path: string): Promise<string>
}

/** The version that a media value is read from. */
export interface EntrySource {
  /** Where a file of it lies on this machine, downloaded if need be. */
  localPathOf(path: string): Promise<string>
  /** Paths of the files under a folder, in order. */
  pathsIn(folder: string): Promise<readonly string[]>
}

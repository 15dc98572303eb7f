import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { ProjectName } from '../../paths.ts'
import { versionKey, type Version } from '../../queries/artifact.ts'
import {
  addAlias,
  addCollectionTag,
  describeCollection,
  editVersion,
  findAliasHolder,
  refreshArtifacts,
  removeAlias,
  removeCollectionTag,
  type VersionEdit,
} from '../../queries/artifact-edit.ts'
import { collectionKey, type Collection } from '../../queries/artifact-browser.ts'
import { useChange, type Change } from '../../components/undo.tsx'

/** A change that is shown before the server knows. */
interface Edit extends Change {
  /** Shows it, and answers what shows it no more. */
  readonly show: (queries: QueryClient) => () => void
}

/** Makes changes: at once on the page, back again when refused, and told with a way to undo. */
export function useEdit(): (edit: Edit) => Promise<void> {
  const queries = useQueryClient()
  const change = useChange()
  return useCallback(
    async ({ done, send, show }: Edit) => {
      const hide = show(queries)
      const sent = async (): Promise<() => Promise<void>> => {
        const takeBack = await send()
        return async () => {
          try {
            await takeBack()
          } finally {
            await refreshArtifacts(queries)
          }
        }
      }
      if (!(await change({ done, send: sent }))) hide()
      await refreshArtifacts(queries)
    },
    [queries, change],
  )
}

type Showing<Shown> = (shown: Shown) => Shown

/** Changes what the caches hold under the key; answers what puts the old back. */
function shownAs<Shown>(key: readonly unknown[], change: Showing<Shown>): Edit['show'] {
  return (queries) => {
    void queries.cancelQueries({ queryKey: key })
    const before = queries.getQueriesData<Shown>({ queryKey: key })
    queries.setQueriesData<Shown>({ queryKey: key }, (shown) => (shown ? change(shown) : shown))
    return () => {
      for (const [one, data] of before) queries.setQueryData(one, data)
    }
  }
}

/** The version under all its names: `v3` and each alias that led to it. */
function versionShownAs({ id, names }: Version, change: Showing<Version>): Edit['show'] {
  const key = versionKey(names, '').slice(0, -1)
  return shownAs<Version>(key, (shown) => (shown.id === id ? change(shown) : shown))
}

const placeOf = ({ names, collection }: Version, alias: string) => ({ ...names, collection: collection.name, alias })

/** Points an alias here; who had it gets it back by undo. */
export function aliasAdded(version: Version, alias: string): Edit {
  const place = placeOf(version, alias)
  return {
    done: `${alias} leads to v${version.index} now`,
    async send() {
      const holder = await findAliasHolder(place)
      await addAlias(version.id, place)
      return () => (holder && holder.id !== version.id ? addAlias(holder.id, place) : removeAlias(version.id, place))
    },
    show: versionShownAs(version, (shown) => ({ ...shown, aliases: [...new Set([...shown.aliases, alias])] })),
  }
}

export function aliasRemoved(version: Version, alias: string): Edit {
  const place = placeOf(version, alias)
  return {
    done: `${alias} is no alias of v${version.index} any more`,
    async send() {
      await removeAlias(version.id, place)
      return () => addAlias(version.id, place)
    },
    show: versionShownAs(version, (shown) => ({ ...shown, aliases: shown.aliases.filter((name) => name !== alias) })),
  }
}

export function tagAdded(version: Version, tag: string): Edit {
  return {
    ...edited(version, { tagsToAdd: [tag] }, { tagsToDelete: [tag] }),
    done: `Tagged ${tag}`,
    show: versionShownAs(version, (shown) => ({
      ...shown,
      tags: [...shown.tags.filter(({ name }) => name !== tag), { name: tag }],
    })),
  }
}

export function tagRemoved(version: Version, tag: string): Edit {
  return {
    ...edited(version, { tagsToDelete: [tag] }, { tagsToAdd: [tag] }),
    done: `The tag ${tag} is gone`,
    show: versionShownAs(version, (shown) => ({ ...shown, tags: shown.tags.filter(({ name }) => name !== tag) })),
  }
}

export function described(version: Version, description: string): Edit {
  return {
    ...edited(version, { description }, { description: version.description ?? '' }),
    done: `v${version.index} is described`,
    show: versionShownAs(version, (shown) => ({ ...shown, description })),
  }
}

const INHERITED = -1

/** @param seconds -1 inherits, -2 is none */
export function lifeSet(version: Version, seconds: number): Edit {
  const before = version.ttlIsInherited ? INHERITED : version.ttlDurationSeconds
  const isInherited = seconds === INHERITED
  return {
    ...edited(version, { ttl: seconds }, { ttl: before }),
    done: 'The time to live is set',
    show: versionShownAs(version, (shown) => ({
      ...shown,
      ttlIsInherited: isInherited,
      ttlDurationSeconds: isInherited ? -2 : seconds,
    })),
  }
}

export function collectionDescribed(
  collection: Pick<Collection, 'id' | '__typename' | 'name' | 'description'>,
  description: string,
): Edit {
  const before = collection.description ?? ''
  return {
    done: `${collection.name} is described`,
    async send() {
      await describeCollection(collection, description)
      return () => describeCollection(collection, before)
    },
    show: collectionShownAs(collection.id, (shown) => ({ ...shown, description })),
  }
}

/** @param names the project that the collection is in */
export function collectionTagged(names: ProjectName, collection: Collection, tag: string): Edit {
  const place = { ...names, collection: collection.name, tag }
  return {
    done: `${collection.name} is tagged ${tag}`,
    async send() {
      await addCollectionTag(place)
      return () => removeCollectionTag(place)
    },
    show: collectionShownAs(collection.id, (shown) => withTags(shown, (tags) => [...tags, tag])),
  }
}

export function collectionUntagged(names: ProjectName, collection: Collection, tag: string): Edit {
  const place = { ...names, collection: collection.name, tag }
  return {
    done: `The tag ${tag} of ${collection.name} is gone`,
    async send() {
      await removeCollectionTag(place)
      return () => addCollectionTag(place)
    },
    show: collectionShownAs(collection.id, (shown) => withTags(shown, (tags) => tags.filter((name) => name !== tag))),
  }
}

function collectionShownAs(id: string, change: Showing<Collection>): Edit['show'] {
  const key = collectionKey({ entity: '', project: '' }, '').slice(0, 1)
  return shownAs<Collection>(key, (shown) => (shown.id === id ? change(shown) : shown))
}

function withTags(collection: Collection, change: (names: readonly string[]) => readonly string[]): Collection {
  const names = change(collection.tags.edges.map(({ node }) => node.name))
  return { ...collection, tags: { edges: names.map((name) => ({ node: { name } })) } }
}

function edited({ id }: Version, edit: VersionEdit, opposite: VersionEdit): Pick<Edit, 'send'> {
  return {
    async send() {
      await editVersion(id, edit)
      return () => editVersion(id, opposite)
    },
  }
}

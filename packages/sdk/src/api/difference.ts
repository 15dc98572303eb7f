import { ask } from '../client.ts'
import type { Client, RequestOptions } from '../client.ts'
import type { ApiDifferenceQuery, ApiDifferenceQueryVariables } from '../graphql/generated.ts'
import { DIFFERENCE } from './artifact-documents.ts'
import { found } from './page.ts'

/** A file that two versions do not have alike. Sizes in bytes, undefined where the version does not have it. */
export interface FileDifference {
  readonly kind: 'added' | 'removed' | 'changed' | 'renamed'
  readonly path: string
  /** Of a file that was renamed. */
  readonly oldPath: string | undefined
  readonly oldSizeBytes: number | undefined
  readonly newSizeBytes: number | undefined
}

/** What the files of a version are against those of another one. */
export interface VersionDifference {
  readonly added: number
  readonly removed: number
  readonly changed: number
  readonly renamed: number
  readonly files: readonly FileDifference[]
  /** False: more differ than one answer holds, and `files` has the first of them. */
  readonly isListed: boolean
}

const KINDS = { ADDED: 'added', REMOVED: 'removed', CHANGED: 'changed', RENAMED: 'renamed' } as const

/** @throws {AmphoraError} `not_found` */
export async function compareVersions(
  client: Client,
  ids: { readonly from: string; readonly to: string },
  options: RequestOptions,
): Promise<VersionDifference> {
  const answer = await ask<ApiDifferenceQuery, ApiDifferenceQueryVariables>(client, DIFFERENCE, ids, options)
  const { files, ...counts } = found(answer.artifact, `version with the id "${ids.to}"`).difference
  return {
    ...counts,
    files: files.map(({ kind, path, oldPath, oldSize, newSize }) => ({
      kind: KINDS[kind],
      path,
      oldPath: oldPath ?? undefined,
      oldSizeBytes: oldSize ?? undefined,
      newSizeBytes: newSize ?? undefined,
    })),
  }
}

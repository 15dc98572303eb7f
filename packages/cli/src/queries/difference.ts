import { ask, type Client } from '@amphora/sdk'
import { AmphoraError } from '@amphora/wire'
import type { FoundVersion } from './artifact.ts'
import type { DifferenceQuery, DifferenceQueryVariables } from './generated.ts'

const DIFFERENCE = /* GraphQL */ `
  query Difference($id: ID!, $from: ID!) {
    artifact(id: $id) {
      difference(from: $from) {
        added
        removed
        changed
        renamed
        isListed
        files {
          kind
          path
          oldPath
          oldSize
          newSize
        }
      }
    }
  }
`

export type Difference = NonNullable<DifferenceQuery['artifact']>['difference']
export type FileDifference = Difference['files'][number]

/** What the files of a version are against those of another one. */
export async function compareVersions(client: Client, from: FoundVersion, to: FoundVersion): Promise<Difference> {
  const variables = { id: to.id, from: from.id }
  const { artifact } = await ask<DifferenceQuery, DifferenceQueryVariables>(client, DIFFERENCE, variables)
  if (artifact) return artifact.difference
  throw new AmphoraError('not_found', `${to.collection}:v${to.index} was deleted meanwhile`)
}

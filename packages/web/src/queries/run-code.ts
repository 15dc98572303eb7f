import { queryOptions } from '@tanstack/react-query'
import type { RunName } from '../paths.ts'
import type { FileSet } from '../viewers/open-file.ts'
import { ask } from './client.ts'
import { runFiles, versionFiles } from './file.ts'
import type { CodeFilesQuery, CodeFilesQueryVariables, RunCodeQuery, RunCodeQueryVariables } from './generated.ts'

const RUN_CODE = /* GraphQL */ `
  query RunCode($entity: String!, $project: String!, $run: String!) {
    project(name: $project, entityName: $entity) {
      id
      run(name: $run) {
        id
        files(pattern: "code/%", first: 1000) {
          edges {
            node {
              name
              md5
              sizeBytes
            }
          }
        }
        artifactUses(kind: OUTPUT, first: 200) {
          edges {
            node {
              id
              artifactSequence {
                defaultArtifactType {
                  name
                }
              }
            }
          }
        }
      }
    }
  }
`

const CODE_FILES = /* GraphQL */ `
  query CodeFiles($id: ID!) {
    artifact(id: $id) {
      files(first: 1000) {
        edges {
          node {
            name
            digest
            sizeBytes
          }
        }
      }
    }
  }
`

interface CodeEntry {
  readonly path: string
  readonly digest: string | null
  readonly sizeBytes: number
}

/** The program of a run as files, wherever the client kept them. */
export interface RunCode {
  readonly files: FileSet
  /** Inside the code, without the folder it lies in: what it is called in `files`, what tells its bytes, and how many they are. */
  readonly paths: ReadonlyMap<string, CodeEntry>
}

const FOLDER = 'code/'

/** What a run saved as its code: files of its own, else the version of code that it logged; at most 1,000. */
export const runCodeQuery = ({ entity, project, run }: RunName) =>
  queryOptions({
    queryKey: ['run-code', entity, project, run],
    queryFn: async ({ signal }): Promise<RunCode> => {
      const place = { entity, project, run }
      const answer = await ask<RunCodeQuery, RunCodeQueryVariables>(RUN_CODE, place, signal)
      const own = answer.project?.run?.files.edges ?? []
      const uses = answer.project?.run?.artifactUses.edges ?? []
      const version = uses.find(({ node }) => node.artifactSequence.defaultArtifactType.name === 'code')
      if (own.length > 0 || !version) {
        const paths = own.map(({ node: { name, md5, sizeBytes } }) =>
          entryOf(name.slice(FOLDER.length), name, md5, sizeBytes),
        )
        return codeOf(runFiles(place), paths)
      }
      return readVersion(version.node.id, signal)
    },
  })

async function readVersion(id: string, signal: AbortSignal): Promise<RunCode> {
  const { artifact } = await ask<CodeFilesQuery, CodeFilesQueryVariables>(CODE_FILES, { id }, signal)
  const edges = artifact?.files.edges ?? []
  return codeOf(
    versionFiles(id),
    edges.map(({ node: { name, digest, sizeBytes } }) => entryOf(name, name, digest, sizeBytes)),
  )
}

type Named = readonly [inside: string, entry: CodeEntry]

function entryOf(inside: string, path: string, digest: string | null | undefined, sizeBytes: unknown): Named {
  return [inside, { path, digest: digest ?? null, sizeBytes: Number(sizeBytes) }]
}

function codeOf(files: FileSet, paths: readonly Named[]): RunCode {
  return { files, paths: new Map(paths) }
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { RunName } from '../paths.ts'
import { ask } from './client.ts'
import { runFilesQuery } from './file.ts'
import type {
  DeleteRunFilesMutation,
  DeleteRunFilesMutationVariables,
  RunFileIdQuery,
  RunFileIdQueryVariables,
} from './generated.ts'

const FILE_ID = /* GraphQL */ `
  query RunFileId($entity: String!, $project: String!, $run: String!, $path: String!) {
    project(name: $project, entityName: $entity) {
      id
      run(name: $run) {
        id
        projectId
        files(names: [$path], first: 1) {
          edges {
            node {
              id
            }
          }
        }
      }
    }
  }
`

const DELETE_FILES = /* GraphQL */ `
  mutation DeleteRunFiles($files: [ID!]!, $projectId: Int) {
    deleteFiles(input: { files: $files, projectId: $projectId }) {
      success
    }
  }
`

/** Takes a file away from the run, by its path. */
export function useFileDeletion(name: RunName) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (path: string) => {
      const { entity, project, run } = name
      const found = await ask<RunFileIdQuery, RunFileIdQueryVariables>(FILE_ID, { entity, project, run, path })
      const owner = found.project?.run
      const files = owner?.files.edges.map(({ node }) => node.id) ?? []
      const variables = { files, projectId: owner?.projectId ?? null }
      await ask<DeleteRunFilesMutation, DeleteRunFilesMutationVariables>(DELETE_FILES, variables)
    },
    onSettled: () => client.invalidateQueries({ queryKey: runFilesQuery(name).queryKey }),
  })
}

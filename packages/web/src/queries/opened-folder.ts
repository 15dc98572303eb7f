import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { ask } from './client.ts'
import type {
  MoveOpenedFolderMutation,
  MoveOpenedFolderMutationVariables,
  OpenedFolderQuery,
  OpenedFolderQueryVariables,
} from './generated.ts'

const FIELDS = /* GraphQL */ `
  fragment OpenedFolderFields on OpenedFolder {
    path
    target
    move {
      state
      server
      count
      arrivedCount
      growingCount
      places {
        title
        url
      }
      problem
    }
  }
`

const OPENED_FOLDER = /* GraphQL */ `
  query OpenedFolder {
    openedFolder {
      ...OpenedFolderFields
    }
  }
  ${FIELDS}
`

const MOVE = /* GraphQL */ `
  mutation MoveOpenedFolder {
    moveOpenedFolder {
      openedFolder {
        ...OpenedFolderFields
      }
    }
  }
  ${FIELDS}
`

export type OpenedFolder = NonNullable<OpenedFolderQuery['openedFolder']>

const MOVING_MS = 500
const MOVED_MS = 5_000 // runs that come later go there too

/** The folder that this server shows, and how far its runs are on their way to another; looked at while they are. */
export const openedFolderQuery = queryOptions({
  queryKey: ['openedFolder'],
  queryFn: ({ signal }) => ask<OpenedFolderQuery, OpenedFolderQueryVariables>(OPENED_FOLDER, {}, signal),
  select: ({ openedFolder }) => openedFolder,
  refetchInterval: ({ state: { data } }) => {
    const move = data?.openedFolder?.move
    if (!move) return false
    return move.state === 'RUNNING' ? MOVING_MS : MOVED_MS
  },
})

/** Begins to send the runs; what it answers is shown at once. */
export function useFolderMove() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => ask<MoveOpenedFolderMutation, MoveOpenedFolderMutationVariables>(MOVE, {}),
    onSuccess: ({ moveOpenedFolder }) => {
      const openedFolder = moveOpenedFolder?.openedFolder
      if (openedFolder) queries.setQueryData(openedFolderQuery.queryKey, { openedFolder })
    },
  })
}

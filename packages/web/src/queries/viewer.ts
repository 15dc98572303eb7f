import { queryOptions } from '@tanstack/react-query'
import { ask } from './client.ts'
import type { ViewerQuery, ViewerQueryVariables } from './generated.ts'

const VIEWER = /* GraphQL */ `
  query Viewer {
    viewer {
      id
      username
      name
      entity
      admin
    }
  }
`

/** Who asks. */
export const viewerQuery = queryOptions({
  queryKey: ['viewer'],
  queryFn: ({ signal }) => ask<ViewerQuery, ViewerQueryVariables>(VIEWER, {}, signal),
  select: ({ viewer }) => viewer,
  staleTime: Infinity,
})

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ask } from './client.ts'
import type { SearchQuery, SearchQueryVariables } from './generated.ts'

const SEARCH = /* GraphQL */ `
  query Search($text: String!) {
    search(text: $text, first: 6) {
      isCut
      projects {
        id
        name
        entityName
      }
      runs {
        id
        name
        displayName
        state
        project {
          id
          name
          entityName
        }
      }
      collections {
        id
        name
        type: defaultArtifactType {
          id
          name
        }
        project {
          id
          name
          entityName
        }
      }
    }
  }
`

export type SearchFound = SearchQuery['search']

const MAX_CHARACTERS = 200

/** What has these words in its name. What was found before stays until the new is there. */
export const searchQuery = (text: string) =>
  queryOptions({
    queryKey: ['search', text],
    queryFn: ({ signal }) =>
      ask<SearchQuery, SearchQueryVariables>(SEARCH, { text: text.slice(0, MAX_CHARACTERS) }, signal),
    select: ({ search }) => search,
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
  })

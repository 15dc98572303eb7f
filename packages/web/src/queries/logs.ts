import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { RunName } from '../paths.ts'
import { ask } from './client.ts'
import type {
  LogHeadQuery,
  LogHeadQueryVariables,
  LogPageQuery,
  LogPageQueryVariables,
  LogSearchQuery,
  LogSearchQueryVariables,
} from './generated.ts'

const HEAD = /* GraphQL */ `
  query LogHead($entity: String!, $project: String!, $run: String!) {
    project(name: $project, entityName: $entity) {
      id
      run(name: $run) {
        id
        logPage(from: 0, limit: 1) {
          totalCount
          writers {
            label
            first
            count
          }
          lines {
            timestamp
          }
        }
      }
    }
  }
`

const PAGE = /* GraphQL */ `
  query LogPage($entity: String!, $project: String!, $run: String!, $from: Int!, $limit: Int!) {
    project(name: $project, entityName: $entity) {
      id
      run(name: $run) {
        id
        logPage(from: $from, limit: $limit) {
          lines {
            number
            timestamp
            level
            label
            line
          }
        }
      }
    }
  }
`

const SEARCH = /* GraphQL */ `
  query LogSearch($entity: String!, $project: String!, $run: String!, $input: LogSearchInput!) {
    project(name: $project, entityName: $entity) {
      id
      run(name: $run) {
        id
        logSearch(input: $input) {
          searchedTo
          totalCount
          lines {
            number
            line
          }
        }
      }
    }
  }
`

type HeadOf = NonNullable<NonNullable<LogHeadQuery['project']>['run']>['logPage']
type PageOf = NonNullable<NonNullable<LogPageQuery['project']>['run']>['logPage']
type SearchOf = NonNullable<NonNullable<LogSearchQuery['project']>['run']>['logSearch']

export type LogLine = PageOf['lines'][number]
export type LogWriter = HeadOf['writers'][number]
export type LogHit = SearchOf['lines'][number]

/** How many lines a page has. */
export const LINES_A_PAGE = 500

/** What every query about the log of a run begins with. */
export const logKey = ({ entity, project, run }: RunName) => ['run-log', entity, project, run] as const

/** How long the log is, who wrote it, when it begins. */
export const logHeadQuery = (name: RunName) =>
  queryOptions({
    queryKey: [...logKey(name), 'head'],
    queryFn: async ({ signal }) => {
      const { entity, project, run } = name
      const answer = await ask<LogHeadQuery, LogHeadQueryVariables>(HEAD, { entity, project, run }, signal)
      const page = answer.project?.run?.logPage
      return {
        total: page?.totalCount ?? 0,
        writers: page?.writers ?? [],
        start: page?.lines[0]?.timestamp ?? null,
      }
    },
  })

/** The lines of the n-th page, by number. */
export const logPageQuery = (name: RunName, page: number) =>
  queryOptions({
    queryKey: [...logKey(name), 'page', page],
    queryFn: async ({ signal }): Promise<ReadonlyMap<number, LogLine>> => {
      const { entity, project, run } = name
      const variables = { entity, project, run, from: page * LINES_A_PAGE, limit: LINES_A_PAGE }
      const answer = await ask<LogPageQuery, LogPageQueryVariables>(PAGE, variables, signal)
      return new Map(answer.project?.run?.logPage.lines.map((line) => [line.number, line]) ?? [])
    },
    staleTime: Infinity, // hints say when it changed
    gcTime: 60_000,
  })

export interface LogQuestion {
  readonly text: string
  readonly isRegex: boolean
}

const HITS_A_REQUEST = 200

/** Lines that fit, a bounded part of the log at a time. */
export const logSearchQuery = (name: RunName, { text, isRegex }: LogQuestion) =>
  infiniteQueryOptions({
    queryKey: [...logKey(name), 'search', text, isRegex],
    enabled: text !== '',
    queryFn: async ({ signal, pageParam }) => {
      const { entity, project, run } = name
      const input = { text, isRegex, from: pageParam, limit: HITS_A_REQUEST }
      const answer = await ask<LogSearchQuery, LogSearchQueryVariables>(SEARCH, { entity, project, run, input }, signal)
      return answer.project?.run?.logSearch ?? { lines: [], searchedTo: 0, totalCount: 0 }
    },
    initialPageParam: 0,
    getNextPageParam: ({ searchedTo, totalCount }) => (searchedTo < totalCount ? searchedTo : undefined),
    select: ({ pages }) => ({
      hits: pages.flatMap(({ lines }) => lines),
      searchedTo: pages.at(-1)?.searchedTo ?? 0,
      total: pages.at(-1)?.totalCount ?? 0,
    }),
    staleTime: Infinity,
  })

/** Where the whole log is downloaded as text. */
export function logDownloadUrl({ entity, project, run }: RunName): string {
  return `/files/${[entity, project, run].map(encodeURIComponent).join('/')}/download.log`
}

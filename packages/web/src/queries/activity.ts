import { queryOptions } from '@tanstack/react-query'
import { ask } from './client.ts'
import type {
  EntityProjectsQuery,
  EntityProjectsQueryVariables,
  RecentWorkQuery,
  RecentWorkQueryVariables,
} from './generated.ts'

const ACTIVE_PROJECT = /* GraphQL */ `
  fragment ActiveProject on ProjectActivity {
    runCount
    runningCount
    lastRunAt
    project {
      id
      name
      entityName
      description
    }
  }
`

const RECENT_WORK = /* GraphQL */ `
  query RecentWork {
    running: recentRuns(states: ["running"], first: 10) {
      ...RecentRun
    }
    failed: recentRuns(states: ["failed", "crashed"], first: 5) {
      ...RecentRun
    }
    recent: recentRuns(first: 10) {
      ...RecentRun
    }
    projectActivity(first: 20) {
      totalCount
      items {
        ...ActiveProject
      }
    }
  }

  fragment RecentRun on Run {
    id
    name
    displayName
    state
    jobType
    group
    createdAt
    heartbeatAt
    project {
      id
      name
      entityName
    }
    user {
      username
    }
  }
`

/** What the caller sees going on, over all projects. */
export const recentWorkQuery = queryOptions({
  queryKey: ['recent-work'],
  queryFn: ({ signal }) => ask<RecentWorkQuery, RecentWorkQueryVariables>(RECENT_WORK + ACTIVE_PROJECT, {}, signal),
})

export type RecentRun = RecentWorkQuery['recent'][number]
export type ActiveProject = NonNullable<RecentWorkQuery['projectActivity']>['items'][number]

export type Member = NonNullable<EntityProjectsQuery['entity']>['members'][number]

const ENTITY_PROJECTS = /* GraphQL */ `
  query EntityProjects($entity: String!) {
    entity(name: $entity) {
      id
      name
      isTeam
      members {
        id
        name
        username
        role
        accountType
        pending
      }
    }
    projectActivity(entityName: $entity, first: 200) {
      totalCount
      items {
        ...ActiveProject
      }
    }
  }
`

/** The projects of a person or team, and who is in it; both null when there is none, or none that the caller sees. */
export const entityProjectsQuery = (entity: string) =>
  queryOptions({
    queryKey: ['entity-projects', entity],
    queryFn: ({ signal }) =>
      ask<EntityProjectsQuery, EntityProjectsQueryVariables>(ENTITY_PROJECTS + ACTIVE_PROJECT, { entity }, signal),
  })

import { queryOptions } from '@tanstack/react-query'
import type { ProjectName } from '../paths.ts'
import { ask } from './client.ts'
import type { ProjectQuery, ProjectQueryVariables } from './generated.ts'

const PROJECT = /* GraphQL */ `
  query Project($entity: String!, $project: String!) {
    project(name: $project, entityName: $entity) {
      id
      name
      entityName
      description
      createdAt
      runCount
      totalSweeps
      user {
        username
        name
      }
    }
  }
`

/** A project with its counts; null when there is none, or none that the caller sees. */
export const projectQuery = ({ entity, project }: ProjectName) =>
  queryOptions({
    queryKey: ['project', entity, project],
    queryFn: ({ signal }) => ask<ProjectQuery, ProjectQueryVariables>(PROJECT, { entity, project }, signal),
    select: ({ project: found }) => found,
  })

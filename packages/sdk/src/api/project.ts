import { ask } from '../client.ts'
import type { Client, RequestOptions } from '../client.ts'
import type {
  ApiCreateProjectMutation,
  ApiCreateProjectMutationVariables,
  ApiDeleteProjectMutation,
  ApiDeleteProjectMutationVariables,
  ApiProjectFieldsFragment,
  ApiProjectQuery,
  ApiProjectQueryVariables,
  ApiProjectsQuery,
  ApiProjectsQueryVariables,
  ApiRenameProjectMutation,
  ApiRenameProjectMutationVariables,
} from '../graphql/generated.ts'
import type { Place } from './collection.ts'
import { CREATE_PROJECT, DELETE_PROJECT, PROJECT, PROJECTS, RENAME_PROJECT } from './documents.ts'
import { found, listAll } from './page.ts'
import type { ListOptions } from './page.ts'

export interface Project {
  readonly id: string
  readonly entity: string
  readonly name: string
  readonly description: string | undefined
  readonly createdAt: string
  readonly updatedAt: string
  readonly runCount: number
  readonly sweepCount: number
}

export interface CreatedProject extends Project {
  /** False: it was there already. */
  readonly isNew: boolean
}

export interface CreateProjectOptions extends RequestOptions {
  readonly description?: string | undefined
}

export async function* listProjects(
  client: Client,
  entity: string,
  options: ListOptions,
): AsyncGenerator<Project, undefined> {
  const nodes = listAll(options, async (page) => {
    const answer = await ask<ApiProjectsQuery, ApiProjectsQueryVariables>(
      client,
      PROJECTS,
      { entity, ...page },
      options,
    )
    return found(answer.models, `entity "${entity}"`)
  })
  for await (const node of nodes) yield projectOf(node)
  return undefined
}

/** @throws {AmphoraError} `not_found` */
export async function loadProject(client: Client, place: Place, options: RequestOptions): Promise<Project> {
  const answer = await ask<ApiProjectQuery, ApiProjectQueryVariables>(client, PROJECT, place, options)
  return projectOf(found(answer.project, `project ${place.entity}/${place.project}`))
}

export async function createProject(
  client: Client,
  { entity, project: name }: Place,
  { description, ...options }: CreateProjectOptions,
): Promise<CreatedProject> {
  const variables = { entity, name, description: description ?? null }
  const { upsertModel } = await ask<ApiCreateProjectMutation, ApiCreateProjectMutationVariables>(
    client,
    CREATE_PROJECT,
    variables,
    options,
  )
  const fields = found(upsertModel?.project, `project ${entity}/${name}`)
  return { ...projectOf(fields), isNew: upsertModel?.inserted ?? false }
}

export async function renameProject(
  client: Client,
  { entity, project: name }: Place,
  newName: string,
  options: RequestOptions,
): Promise<Project> {
  const { renameProject: renamed } = await ask<ApiRenameProjectMutation, ApiRenameProjectMutationVariables>(
    client,
    RENAME_PROJECT,
    { entity, name, newName },
    options,
  )
  return projectOf(found(renamed?.project, `project ${entity}/${name}`))
}

export async function deleteProject(client: Client, id: string, options: RequestOptions): Promise<void> {
  await ask<ApiDeleteProjectMutation, ApiDeleteProjectMutationVariables>(client, DELETE_PROJECT, { id }, options)
}

function projectOf({
  entityName: entity,
  description,
  totalSweeps: sweepCount,
  ...fields
}: ApiProjectFieldsFragment): Project {
  return { ...fields, entity, description: description ?? undefined, sweepCount }
}

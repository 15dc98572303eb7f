import type { Api, ApiRun, Settings } from '@amphora/sdk'
import { AmphoraError, parseRunId } from '@amphora/wire'
import type { Connection } from '../context.ts'
import { UsageError } from '../failure.ts'
import { getProject, pathText, type ProjectPath } from './project.ts'

interface RunPath {
  readonly place: ProjectPath
  readonly id: string
}

/**
 * By `run`, `project/run` or `entity/project/run`.
 * @throws {UsageError} also when no project is named, neither here nor in the settings
 * @throws {AmphoraError} `not_found`: the project or the run
 */
export async function findRun({ api, settings }: Connection, text: string): Promise<ApiRun> {
  const path = parseRunPath(text, settings)
  try {
    return await api.run(`${pathText(path.place)}/${path.id}`)
  } catch (error) {
    if (error instanceof AmphoraError && error.code === 'not_found') throw await absent(api, path)
    throw error
  }
}

function parseRunPath(text: string, byDefault: Pick<Settings, 'entity' | 'project'>): RunPath {
  const parts = text.split('/')
  const id = parts.pop() ?? ''
  const project = parts.pop() ?? byDefault.project
  const entity = parts.pop() ?? byDefault.entity
  if (parts.length > 0) throw new UsageError(`"${text}" is no run: write RUN, PROJECT/RUN or ENTITY/PROJECT/RUN`)
  if (project === undefined) {
    throw new UsageError(`which project is run "${id}" in? Write PROJECT/${id}, or set AMPHORA_PROJECT`)
  }
  return { place: { entity, project }, id: parseRunId(id) }
}

async function absent(api: Api, { place, id }: RunPath): Promise<AmphoraError> {
  const { entity, name } = await getProject(api, place)
  const path = `${entity}/${name}`
  return new AmphoraError('not_found', `there is no run "${id}" in ${path}: see \`amphora runs ls ${path}\``)
}

import { encodeId } from '@amphora/wire'
import { expect, it } from 'vitest'
import { ask } from '../testing/ask.ts'
import { aRun, sharedTestDomain } from '../testing/domain.ts'

const t = sharedTestDomain()

const RENAME = `mutation RenameRegistry($input: RenameProjectInput!) {
  renameProject(input: $input) { inserted project { name } } }`
const DELETE = 'mutation DeleteRegistry($id: String!) { deleteModel(input: {id: $id}) { success } }'

it('a project is renamed and deleted, both as often as asked', async () => {
  const { project_id: id } = await aRun(t, 'r')
  const newProjectName = `new-${t.project}`
  const input = { entityName: 'admin', oldProjectName: t.project, newProjectName }
  for (const _time of [1, 2]) {
    expect(await ask(t, RENAME, { input })).toEqual({
      renameProject: { inserted: false, project: { name: newProjectName } },
    })
  }
  for (const _time of [1, 2]) {
    expect(await ask(t, DELETE, { id: encodeId('Project', id) })).toEqual({ deleteModel: { success: true } })
  }
  const gone = await ask(t, 'query ($name: String!) { project(name: $name) { id } }', { name: newProjectName })
  expect(gone).toEqual({ project: null })
  const asRegistry = { ...input, oldProjectName: 'x', newProjectName: 'wandb-registry-x' }
  await expect(ask(t, RENAME, { input: asRegistry })).rejects.toMatchObject({ code: 'not_served' })
})

import { expect, it } from 'vitest'
import { logArtifact, put } from '../testing/artifact.ts'
import { aRun, aStranger, openTestDomain } from '../testing/domain.ts'

it('storage is what files and artifacts hold, equal content once, told to who may read there', async () => {
  const t = await openTestDomain()
  const [entity] = await t.domain.accounts.listOwnEntities(t.viewer)
  const { id } = entity ?? { id: 0 }
  expect(await t.domain.usage.measureStorage(t.viewer, { id })).toBe(0)
  const run = await aRun(t, 'r')
  await logArtifact(t, { files: { 'a.txt': 'four', 'b.txt': 'four', 'c.txt': 'sixsix' } })
  const { uploads } = await t.domain.files.createFiles(t.viewer, { project: t.project, id: run.id }, ['x', 'y', 'z'])
  for (const [at, content] of ['four', 'ten bytes.'].entries()) await put(t, uploads[at]?.uploadPath ?? '', content)
  expect(await t.domain.usage.measureStorage(t.viewer, { id })).toBe(20)
  expect(await t.domain.usage.measureStorage(await aStranger(t), { id })).toBe(0)
  await t.close()
})

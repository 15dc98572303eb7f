import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { init } from '@amphora/sdk'
import type { SettingsOptions } from '@amphora/sdk'
import { TEST_KEY } from '../../packages/server/src/testing/app.ts'
import { startServer, type Server } from '../clients/server.ts'
import { openWorkplace, shownRun, type Workplace } from './workplace.ts'

const SCRIPT = 'test/sdk/run-child.ts'

let server: Server
let place: Workplace
beforeAll(async () => {
  server = await startServer()
  place = await openWorkplace()
  await mkdir(join(place.folder, 'src'))
  await writeFile(join(place.folder, 'src', 'train.ts'), 'train()\n')
})
afterAll(async () => {
  await place[Symbol.asyncDispose]()
  await server.stop()
})

async function finished(id: string, settings: SettingsOptions) {
  const own = { baseUrl: server.url, apiKey: TEST_KEY, isSilent: true, disableGit: true, program: SCRIPT }
  const run = await init({ project: 'code', id, dir: place.folder, settings: { ...own, ...settings } })
  for (const name of ['notes.md', 'notes.txt', 'deep/notes.txt']) {
    await mkdir(join(place.folder, 'kept/deep'), { recursive: true })
    await writeFile(join(place.folder, 'kept', name), name)
  }
  run.save(join(place.folder, 'kept/**'), { base: join(place.folder, 'kept') })
  await run.finish()
  const shown = await shownRun(server.url, 'code', id)
  return { config: shown.config, files: shown.files.map(({ name }) => name), artifacts: shown.artifacts }
}

it('the main script is kept when it is asked for, and nothing else says no', async () => {
  const kept = await finished('kept', { saveCode: true })
  expect(kept.files).toContain(`code/${SCRIPT}`)
  expect(kept.config).toContain(`"code_path":"code/${SCRIPT}"`)
  for (const [id, settings] of Object.entries({ unasked: {}, refused: { saveCode: true, disableCode: true } })) {
    const without = await finished(id, settings)
    expect(without.files.filter((name) => name.startsWith('code/'))).toEqual([])
    expect(without.config).not.toContain('code_path')
  }
})

it('a folder of code becomes a version, and files that are to be ignored are not there', async () => {
  const settings = {
    saveCode: true,
    codeFolder: join(place.folder, 'src'),
    ignoreGlobs: ['*.txt', 'config.yaml', 'code/**'],
  }
  const { files, artifacts, config } = await finished('ignoring', settings)
  expect(artifacts).toMatchObject([{ name: 'source-code-test_sdk_run-child.ts', state: 'COMMITTED' }])
  expect(config).toContain('"code_path":"source-code-test_sdk_run-child.ts"')
  expect(files).toEqual(expect.arrayContaining(['notes.md', 'deep/notes.txt', 'wandb-metadata.json']))
  expect(files.filter((name) => /^(?:[^/]*\.txt|config\.yaml|code\/.*)$/.test(name))).toEqual([])
})

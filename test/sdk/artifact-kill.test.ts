import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../packages/server/src/testing/app.ts'
import { loadVersion, saveArtifact } from '../../packages/sdk/src/index.ts'
import { readRecord } from './record-text.ts'
import { contextOf, makeScratch } from './support.ts'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})

afterAll(() => app.close())

it.each([1, 20, 55])(
  'is sent after its process was killed when %d of 60 files were there, and those are not sent again',
  async (killedAt) => {
    using scratch = makeScratch()
    for (let at = 0; at < 60; at++) scratch.write(`${at}.bin`, 50_000 + at)
    const args = [join(import.meta.dirname, 'save-child.ts'), app.url, app.key, scratch.folder, String(killedAt)]
    const child = spawn(process.execPath, args, { stdio: 'inherit' })
    await once(child, 'close')
    expect(child.signalCode).toBe('SIGKILL')
    const { context, requests } = contextOf({ url: app.url, key: app.key, folder: scratch.folder, project: 'killed' })
    const record = readRecord(readFileSync(join(scratch.folder, 'record.json'), 'utf8'))
    await saveArtifact(context.client, record)
    expect(requests.filter((request) => request.startsWith('PUT')).length).toBeLessThanOrEqual(60 - killedAt + 1) // and the manifest
    const version = await loadVersion(context, 'killed')
    expect(version.digest).toBe(record.digest)
    await version.download()
    expect(await version.verify()).toMatchObject({ fileCount: 60 })
  },
)

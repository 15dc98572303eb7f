import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeDataFolder } from './data-folder.ts'
import { makeFolder } from './testing/app.ts'

let parent: string

beforeEach(async () => {
  parent = await makeFolder()
})

afterEach(async () => {
  await rm(parent, { recursive: true })
})

describe('the data folder', () => {
  it('is made with its parents, for its owner only', async () => {
    const path = join(parent, 'a', 'b')
    const folder = await takeDataFolder(path, false)
    expect((await stat(path)).mode & 0o777).toBe(0o700)
    folder.release()
  })

  it('belongs to one server until it is released', async () => {
    const first = await takeDataFolder(parent, false)
    await expect(takeDataFolder(parent, false)).rejects.toMatchObject({
      code: 'conflict',
      message: `another Amphora server is using the data folder ${parent}: stop it, or choose another with --data`,
    })
    first.release()
    const second = await takeDataFolder(parent, false)
    second.release()
  })

  it('is refused with the reason where it cannot be made', async () => {
    await writeFile(join(parent, 'file'), '')
    await expect(takeDataFolder(join(parent, 'file', 'data'), false)).rejects.toMatchObject({
      code: 'invalid_argument',
    })
  })

  it('is refused where its lock cannot be opened', async () => {
    await mkdir(join(parent, 'lock.db'))
    await expect(takeDataFolder(parent, false)).rejects.toMatchObject({ code: 'invalid_argument' })
  })
})

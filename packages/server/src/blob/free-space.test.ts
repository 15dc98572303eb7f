import { mkdtemp, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { defaultReserve, FreeSpace } from './free-space.ts'

const GIB = 1024 ** 3

it('uploads leave 5 % of a volume alone, and 1 GiB at least', () => {
  expect([GIB, 20 * GIB, 1000 * GIB].map(defaultReserve)).toEqual([GIB, GIB, 50 * GIB])
})

it('free space is looked up again after a second, and not before', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'amphora-space-'))
  let nowMs = 0
  const space = new FreeSpace(
    folder,
    () => 0,
    () => nowMs,
  )
  await space.refuseWhenFull(0)
  await rmdir(folder) // looking there fails from now on
  nowMs = 999
  await expect(space.refuseWhenFull(0)).resolves.toBeUndefined()
  nowMs = 1000
  await expect(space.refuseWhenFull(0)).rejects.toThrow('ENOENT')
})

it('the refusal tells the reserve and what was wanted', async () => {
  const space = new FreeSpace(
    tmpdir(),
    () => 2 ** 60,
    () => 0,
  )
  await expect(space.refuseWhenFull(7)).rejects.toMatchObject({
    code: 'out_of_space',
    detail: { wantedBytes: 7, reserveBytes: 2 ** 60 },
  })
})

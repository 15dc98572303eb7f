import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseSha256Hex, type Sha256Hex } from '@amphora/wire'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDomain, type TestDomain } from '../testing/domain.ts'

const CONTENT = Buffer.from('the bytes of a file')
const MD5 = createHash('md5').update(CONTENT).digest('base64')
const SHA256 = parseSha256Hex(createHash('sha256').update(CONTENT).digest('hex'))

let t: TestDomain

beforeAll(async () => {
  t = await openTestDomain()
})
afterAll(() => t.close())

it('damaged bytes are asked for again, until they are uploaded anew', async () => {
  const entityId = t.viewer.defaultEntity.id
  const upload = () => t.domain.claims.receiveEntry({ entityId, md5: MD5 }, chunks(), new AbortController().signal)
  const state = async () => (await t.deps.store.claims.list(entityId, [MD5]))[0]?.state
  await upload()
  await writeFile(pathOf(SHA256), 'other bytes, as many')
  await expect(t.deps.blobs.read(SHA256, 1000)).rejects.toThrow('damaged')
  await t.domain.blobDamage.recordDamage(SHA256)
  expect(await state()).toBe('quarantined')
  await upload()
  expect(await state()).toBe('live')
  await t.domain.blobDamage.recordDamage(SHA256) // a slow reader of the old bytes tells it late
  expect(await state()).toBe('live')
})

async function* chunks(): AsyncGenerator<Uint8Array> {
  yield CONTENT
}

function pathOf(sha256: Sha256Hex): string {
  return join(t.folder, 'blobs', 'sha256', sha256.slice(0, 1), sha256)
}

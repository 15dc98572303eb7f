import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { md5Of } from '../testing/artifact.ts'
import { xxh128Of } from '../testing/bytes.ts'
import { aStranger, openTestDomain, type TestDomain } from '../testing/domain.ts'

let t: TestDomain

beforeAll(async () => {
  t = await openTestDomain()
})

afterAll(() => t.close())

// Two contents of one MD5 (Wang and Yu, "How to Break MD5 and Other Hash Functions", 2005).
const [ONE, OTHER] = [
  ['8', '71', 'f', 'b', 'a', '2b'],
  ['0', 'f1', '7', '3', '2', 'ab'],
].map(([a, b, c, d, e, f]) =>
  Buffer.from(
    `d131dd02c5e6eec4693d9a0698aff95c2fcab5${a}712467eab4004583eb8fb7f8955ad340609f4b30283e4888325${b}415a085125e8f7cd` +
      `c99fd91dbd${c}280373c5bd8823e3156348f5bae6dacd436c919c6dd53e2${d}487da03fd02396306d248cda0e99f33420f577ee8ce54b670` +
      `80${e}80d1ec69821bcb6a8839396f965${f}6ff72a70`,
    'hex',
  ),
)
const COLLIDING = 'eQVAJSVfsaJuS8QirvVOtA=='

function receive(content: Buffer | string | undefined, md5: string, entityId = t.viewer.defaultEntity.id) {
  const source = Readable.from([Buffer.from(content ?? '')])
  return t.domain.claims.receiveEntry({ entityId, md5 }, source, AbortSignal.timeout(10_000))
}

describe('bytes of an entry', () => {
  it('are claimed by their MD5, and the same bytes again change nothing', async () => {
    const first = await receive('aaa', md5Of('aaa'))
    expect(first).toEqual({ md5: '47bce5c74f589f4867dbd57e9ca9f808', sizeBytes: 3 })
    const claim = await t.deps.store.claims.find(t.viewer.defaultEntity.id, md5Of('aaa'))
    expect(await receive('aaa', md5Of('aaa'))).toEqual(first)
    expect(await t.deps.store.claims.find(t.viewer.defaultEntity.id, md5Of('aaa'))).toEqual(claim)
    expect(claim).toMatchObject({ size_bytes: 3, state: 'live' })
  })

  it('are refused and not kept when they have another MD5', async () => {
    await expect(receive('bbb', md5Of('other'))).rejects.toMatchObject({ code: 'digest_mismatch' })
    expect(await t.deps.store.claims.find(t.viewer.defaultEntity.id, md5Of('other'))).toBeUndefined()
    expect(await readdir(join(t.folder, 'blobs', 'incoming'))).toEqual([])
  })

  it('are refused when other bytes of that MD5 are claimed already: the first stay', async () => {
    expect(ONE).not.toEqual(OTHER)
    await receive(ONE, COLLIDING)
    const claim = await t.deps.store.claims.find(t.viewer.defaultEntity.id, COLLIDING)
    await expect(receive(OTHER, COLLIDING)).rejects.toMatchObject({ code: 'digest_mismatch' })
    expect(await t.deps.store.claims.find(t.viewer.defaultEntity.id, COLLIDING)).toEqual(claim)
  })

  it('are refused when other bytes of that XXH128 are claimed already: the first stay', async () => {
    const entityId = t.viewer.defaultEntity.id
    const digest = Buffer.from(await xxh128Of(Buffer.from('second')), 'hex').toString('base64')
    await receive('first', md5Of('first'))
    await t.deps.store.transaction((tx) => tx.claims.nameXxh128(entityId, md5Of('first'), digest)) // as if it collided
    const claimed = { entityId, md5: md5Of('second'), xxh128: digest }
    const source = Readable.from([Buffer.from('second')])
    await expect(t.domain.claims.receiveEntry(claimed, source, AbortSignal.timeout(10_000))).rejects.toMatchObject({
      code: 'digest_mismatch',
    })
    expect(await t.deps.store.claims.find(entityId, md5Of('second'))).toBeUndefined()
  })

  it('are claimed by each entity for itself', async () => {
    const { defaultEntity } = await aStranger(t)
    await receive(ONE, COLLIDING)
    await receive(OTHER, COLLIDING, defaultEntity.id)
    const [ours, theirs] = [t.viewer.defaultEntity.id, defaultEntity.id].map((id) =>
      t.deps.store.claims.find(id, COLLIDING),
    )
    expect((await ours)?.sha256).not.toBe((await theirs)?.sha256)
  })
})

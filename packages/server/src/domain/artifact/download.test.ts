import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { EntryAddress } from './download.ts'
import { createDraft, logArtifact, uploadFiles, wireId } from '../../testing/artifact.ts'
import { aStranger, sharedTestDomain } from '../../testing/domain.ts'

const t = sharedTestDomain()

const hex = (content: string) => createHash('md5').update(content).digest('hex')

function download(address: Partial<EntryAddress>, viewer = t.viewer) {
  const usual = { entity: 'admin', project: t.project, collection: 'mnist', digest: hex('aaa'), name: 'a.pt' }
  return t.domain.artifacts.getEntryDownload(viewer, { ...usual, ...address })
}

const NOT_FOUND = { code: 'not_found' }

describe('a file of a version', () => {
  it('is found through its collection, through its version, and through the entity alone', async () => {
    const version = await logArtifact(t, { files: { 'deep/a.pt': 'aaa' } })
    const found = await download({})
    expect(found).toEqual({
      sha256: createHash('sha256').update('aaa').digest('hex'),
      sizeBytes: 3,
      name: 'a.pt',
      mimetype: 'application/octet-stream',
    })
    expect(await download({ artifactId: version.id })).toEqual(found)
    expect(await download({ project: undefined, collection: undefined })).toEqual(found)
  })

  it('is not found through a collection or a version that lacks it', async () => {
    await logArtifact(t, { files: { 'a.pt': 'aaa' } })
    const other = await logArtifact(t, { collectionName: 'other', files: { 'b.pt': 'bbb' } })
    await expect(download({ collection: 'other' })).rejects.toMatchObject(NOT_FOUND)
    await expect(download({ artifactId: other.id })).rejects.toMatchObject(NOT_FOUND)
    await expect(download({ collection: 'absent' })).rejects.toMatchObject(NOT_FOUND)
    await expect(download({ project: 'absent' })).rejects.toMatchObject(NOT_FOUND)
  })

  it('is not found before the commit and after the deletion', async () => {
    const files = { 'a.pt': 'only here' }
    const draft = await createDraft(t, { files })
    await uploadFiles(t, draft, { files })
    await expect(download({ digest: hex('only here') })).rejects.toMatchObject(NOT_FOUND)
    const version = await logArtifact(t, { files })
    expect(await download({ digest: hex('only here') })).toMatchObject({ sizeBytes: 9 })
    await t.domain.artifacts.deleteArtifact(t.viewer, wireId(version), true)
    await expect(download({ digest: hex('only here') })).rejects.toMatchObject(NOT_FOUND)
    const anywhere = download({ digest: hex('only here'), project: undefined, collection: undefined })
    await expect(anywhere).rejects.toMatchObject(NOT_FOUND)
  })

  it('is not found by somebody else, whose own copy is not told either', async () => {
    const stranger = await aStranger(t, 'download-stranger')
    await logArtifact(t, { files: { 'a.pt': 'aaa' } })
    await expect(download({}, stranger)).rejects.toMatchObject(NOT_FOUND)
    await expect(download({ entity: 'download-stranger' }, stranger)).rejects.toMatchObject(NOT_FOUND)
    const draft = await createDraft(t, { viewer: stranger, entity: 'download-stranger' })
    const wanted = { artifactId: wireId(draft), path: 'a.pt', md5: Buffer.from(hex('aaa'), 'hex').toString('base64') }
    const [upload] = await t.domain.artifacts.requestUploads(stranger, [wanted])
    expect(upload?.uploadPath).not.toBeNull() // that another entity has these bytes is not for them to know
  })
})

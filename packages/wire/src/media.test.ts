import { describe, expect, it } from 'vitest'
import { MEDIA_KINDS, mediaKindOf, mediaPathsOf } from './media.ts'

const file = (type: string, path: string) => ({ _type: type, path, sha256: 'x', size: 1 })

describe('mediaKindOf', () => {
  it('knows every tag, and nothing else', () => {
    for (const kind of MEDIA_KINDS) expect(mediaKindOf({ _type: kind })).toBe(kind)
    for (const value of [1, null, 'image-file', [], {}, { _type: 1 }, { _type: 'constructor' }]) {
      expect(mediaKindOf(value)).toBeUndefined()
    }
  })
})

describe('mediaPathsOf', () => {
  it('names an image, its masks and its boxes', () => {
    const image = {
      ...file('image-file', 'media/images/x_0_a.png'),
      masks: { pred: file('mask', 'media/images/mask/x.png') },
      boxes: { truth: file('boxes2D', 'media/metadata/boxes2D/x.json') },
    }
    expect(mediaPathsOf(image)).toEqual([
      'media/images/x_0_a.png',
      'media/images/mask/x.png',
      'media/metadata/boxes2D/x.json',
    ])
  })

  it('names the files of combined lists, each once', () => {
    expect(
      mediaPathsOf({
        _type: 'images/separated',
        filenames: ['media/images/1.png', 'media/images/2.png', 'media/images/1.png'],
        captions: false,
        all_masks: [null, { pred: file('mask', 'media/images/mask/2.png') }],
      }),
    ).toEqual(['media/images/1.png', 'media/images/2.png', 'media/images/mask/2.png'])
    expect(mediaPathsOf({ _type: 'audio', audio: [file('audio-file', 'media/audio/1.wav')] })).toEqual([
      'media/audio/1.wav',
    ])
    expect(mediaPathsOf({ _type: 'molecule', filenames: ['media/molecule/1.pdb'] })).toEqual(['media/molecule/1.pdb'])
  })

  it('takes 3D objects by their full paths, not by the short names beside them', () => {
    const list = { _type: 'object3D', filenames: ['1.obj'], objects: [file('object3D-file', 'media/object3D/1.obj')] }
    expect(mediaPathsOf(list)).toEqual(['media/object3D/1.obj'])
  })

  it('finds media in plain lists and objects', () => {
    expect(
      mediaPathsOf([file('html-file', 'media/html/a.html'), { nested: file('html-file', 'media/html/b.html') }]),
    ).toEqual(['media/html/a.html', 'media/html/b.html'])
  })

  it('leaves out files inside artifacts, unsafe paths, and objects that are not media', () => {
    const table = { _type: 'table-file', artifact_path: 'wandb-client-artifact://abc/t.table.json', path: '../../etc' }
    const images = { _type: 'images/separated', filenames: ['wandb-artifact://00/a.png', null] }
    expect(mediaPathsOf([table, images, { path: 'config.yaml' }, { _type: 'histogram', values: [1] }])).toEqual([])
  })
})

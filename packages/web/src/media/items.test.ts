import { describe, expect, it } from 'vitest'
import { isMedia, mediaItemsOf } from './items.ts'

describe('what a logged value shows', () => {
  it('is one item for one media object', () => {
    expect(mediaItemsOf({ _type: 'audio-file', path: 'media/a.wav', caption: 'a tone' })).toEqual([
      { kind: 'audio', path: 'media/a.wav', caption: 'a tone' },
    ])
    expect(mediaItemsOf({ _type: 'plotly-file', path: 'p.plotly.json' })).toMatchObject([{ kind: 'plotly' }])
  })

  it('is an image with its layers', () => {
    const [image] = mediaItemsOf({
      _type: 'image-file',
      path: 'a.png',
      width: 96,
      height: 64,
      caption: '예측',
      boxes: { predictions: { _type: 'boxes2D', path: 'b.json' }, inline: [{ class_id: 1 }] },
      masks: { truth: { _type: 'mask', path: 'm.png' } },
    })
    expect(image).toEqual({
      kind: 'image',
      path: 'a.png',
      caption: '예측',
      width: 96,
      height: 64,
      boxes: new Map<string, unknown>([
        ['predictions', 'b.json'],
        ['inline', [{ class_id: 1 }]],
      ]),
      masks: new Map([['truth', 'm.png']]),
    })
  })

  it('is one image for each file of a combined list, with captions and layers by position', () => {
    const items = mediaItemsOf({
      _type: 'images/separated',
      count: 2,
      width: 8,
      height: 8,
      filenames: ['0.png', '1.png'],
      captions: ['first', ''],
      all_boxes: [null, { p: { path: 'b1.json' } }],
      all_masks: [{ t: { path: 'm0.png' } }, null],
    })
    expect(items).toMatchObject([
      { path: '0.png', caption: 'first', boxes: new Map(), masks: new Map([['t', 'm0.png']]) },
      { path: '1.png', caption: undefined, boxes: new Map([['p', 'b1.json']]), masks: new Map() },
    ])
    expect(mediaItemsOf({ _type: 'images/separated', filenames: ['0.png'], captions: false })).toMatchObject([
      { caption: undefined },
    ])
  })

  it('is every object of the other combined lists', () => {
    expect(
      mediaItemsOf({
        _type: 'object3D',
        filenames: ['x.glb'],
        objects: [{ _type: 'object3D-file', path: 'media/object3D/x.glb' }],
      }),
    ).toEqual([{ kind: 'object3d', path: 'media/object3D/x.glb', caption: undefined }])
    expect(mediaItemsOf({ _type: 'molecule', filenames: ['media/molecule/a.pdb'], captions: ['water'] })).toEqual([
      { kind: 'molecule', path: 'media/molecule/a.pdb', caption: 'water' },
    ])
    expect(mediaItemsOf({ _type: 'videos', videos: [{ path: 'v.mp4' }], captions: ['film'] })).toMatchObject([
      { kind: 'video', caption: 'film' },
    ])
  })

  it('is the items of a plain list', () => {
    const histogram = { _type: 'histogram', values: [1, 2], bins: [0, 1, 2] }
    expect(mediaItemsOf([histogram, histogram])).toHaveLength(2)
    expect(isMedia([histogram])).toBe(true)
    expect(isMedia([1, 2])).toBe(false)
  })

  it('is the value itself when nobody knows it', () => {
    expect(mediaItemsOf({ _type: 'wb_trace_tree', a: 1 })).toEqual([
      { kind: 'unknown', value: { _type: 'wb_trace_tree', a: 1 } },
    ])
    expect(mediaItemsOf({ _type: 'audio-file' })).toMatchObject([{ kind: 'unknown' }])
    expect(mediaItemsOf({ _type: 'histogram', values: [1], bins: [0] })).toMatchObject([{ kind: 'unknown' }])
    expect(isMedia({ _type: 'something-new' })).toBe(true)
  })
})

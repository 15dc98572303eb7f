import { describe, expect, it } from 'vitest'
import { aboveThreshold, boxesOf, classLabelsOf, configLabels, scoreNames } from './boxes.ts'
import { classColor, classesOf, paintMask } from './mask-model.ts'

const file = {
  box_data: [
    { position: { minX: 0.1, maxX: 0.5, minY: 0.2, maxY: 0.4 }, class_id: 1, scores: { confidence: 0.9 } },
    { position: { minX: 10, maxX: 30, minY: 0, maxY: 10 }, domain: 'pixel', class_id: 2, box_caption: 'shore' },
    { position: { middle: [0.5, 0.5], width: 0.2, height: 0.4 }, class_id: 3 },
    { position: { minX: 'x' }, class_id: 4 },
  ],
  class_labels: { '1': 'disc' },
}

describe('boxes', () => {
  const boxes = boxesOf(file, { width: 100, height: 20 })

  it('are fractions of the image, from fractions, pixels or a middle', () => {
    expect(
      boxes.map(({ left, top, width, height }) => [left, top, width, height].map((n) => Math.round(n * 1000) / 1000)),
    ).toEqual([
      [0.1, 0.2, 0.4, 0.2],
      [0.1, 0, 0.2, 0.5],
      [0.4, 0.3, 0.2, 0.4],
    ])
  })

  it('are called by their caption, else by their class', () => {
    expect(boxes.map(({ caption }) => caption)).toEqual(['disc', 'shore', 'class 3'])
    expect(boxesOf(file.box_data, { width: 100, height: 20 }, classLabelsOf({ '3': 'tree' }))[2]?.caption).toBe('tree')
  })

  it('below a threshold go, but not those without that score', () => {
    expect(scoreNames(boxes)).toEqual(['confidence'])
    expect(aboveThreshold(boxes, 'confidence', 0.95)).toHaveLength(2)
    expect(aboveThreshold(boxes, 'confidence', 0.9)).toHaveLength(3)
    expect(aboveThreshold(boxes, undefined, 1)).toHaveLength(3)
  })

  it('have labels in the config of their run', () => {
    const reserved = {
      'mask/class_labels': { a_wandb_delimeter_truth: { type: 'mask/class_labels', value: { '2': 'sea' } } },
    }
    expect(configLabels(reserved, 'mask', 'a', 'truth').get(2)).toBe('sea')
    expect(configLabels(reserved, 'bounding_box', 'a', 'truth').size).toBe(0)
    expect(configLabels(undefined, 'mask', 'a', 'truth').size).toBe(0)
  })
})

describe('masks', () => {
  const pixels = Uint8ClampedArray.of(0, 0, 0, 255, 2, 2, 2, 255, 2, 2, 2, 255)

  it('hold classes', () => {
    expect(classesOf(pixels)).toEqual([
      { classId: 0, pixelCount: 1 },
      { classId: 2, pixelCount: 2 },
    ])
  })

  it('are painted where a class is visible, and clear elsewhere', () => {
    const painted = paintMask(pixels, (classId) => classId === 2, 0.5)
    expect([...painted.subarray(0, 4)]).toEqual([0, 0, 0, 0])
    expect([...painted.subarray(4, 8)]).toEqual([...classColor(2), 128])
  })

  it('have another colour for each of the first classes', () => {
    const colors = Array.from({ length: 20 }, (_, id) => classColor(id).join(','))
    expect(new Set(colors).size).toBe(20)
    expect(classColor(-1).every((channel) => channel >= 0 && channel <= 255)).toBe(true)
  })
})

import { pointSeries } from '@amphora/wire'
import { expect, it } from 'vitest'
import { layOut, type Line, type Look } from './layout.ts'
import { paint, type Palette, type Pen } from './paint.ts'
import { NO_SMOOTHING } from './smooth.ts'

const LOOK: Look = { xKind: 'step', smooth: NO_SMOOTHING, view: {} }
const PALETTE: Palette = { grid: 'grid', axis: 'axis', text: 'text', warning: 'warning', colorOf: (token) => token }

function aLine(ys: readonly number[], label = 'loss'): Line {
  return { label, color: '--run-1', series: pointSeries(Float64Array.from(ys.keys()), Float64Array.from(ys)) }
}

/** A pen that keeps what was drawn, with the colour it had. */
function aPen() {
  const drawn: (readonly [what: string, color: string, ...at: readonly number[]])[] = []
  const texts: string[] = []
  let points: number[][] = []
  const state = { fill: '', stroke: '' }
  const nothing = (): void => undefined
  const pen: Pen = {
    arc: (x, y) => void points.push([x, y]),
    beginPath: () => void (points = []),
    clearRect: nothing,
    clip: nothing,
    closePath: nothing,
    fill: () => void drawn.push(['fill', state.fill, ...points.flat()]),
    fillText: (text) => void texts.push(text),
    lineTo: (x, y) => void points.push([x, y]),
    moveTo: (x, y) => void points.push([x, y]),
    rect: nothing,
    restore: nothing,
    save: nothing,
    stroke: () => void drawn.push(['stroke', state.stroke, ...points.flat()]),
    set fillStyle(color: string) {
      state.fill = color
    },
    set strokeStyle(color: string) {
      state.stroke = color
    },
    font: '',
    globalAlpha: 1,
    lineJoin: 'miter',
    lineWidth: 1,
    textAlign: 'left',
    textBaseline: 'top',
  }
  return { pen, drawn, texts }
}

function painted(lines: readonly Line[], look: Look = LOOK) {
  const layout = layOut(lines, { width: 300, height: 130 }, look)
  const { pen, drawn, texts } = aPen()
  if (layout) Array.from(paint(pen, layout, PALETTE))
  return { layout, drawn, texts, of: (color: string) => drawn.filter((one) => one[1] === color) }
}

it('draws one line through all points, from edge to edge of the plot, and labels round numbers', () => {
  const { layout, of, texts } = painted([aLine([0, 5, 10])])
  const { left = 0, right = 0 } = layout?.plot ?? {}
  const [, , ...at] = of('--run-1').find(([what]) => what === 'stroke') ?? []
  expect(at.filter((_, index) => index % 2 === 0)).toEqual([left, (left + right) / 2, right])
  expect(texts).toEqual(expect.arrayContaining(['0', '10', '1', '2']))
})

it('lifts the pen at a gap, and marks it on the rail; a number alone between gaps is a dot', () => {
  const { of } = painted([aLine([1, NaN, 2, NaN, 3, 4])])
  expect(of('--run-1').filter(([what]) => what === 'fill')).toHaveLength(2)
  const [, , ...rail] = of('warning')[0] ?? []
  expect(rail).toHaveLength(8) // two ticks of two ends
})

it('draws what was smoothed over a ghost of what was there', () => {
  const { of } = painted([aLine([0, 9, 0, 9])], { ...LOOK, smooth: { kind: 'ema', amount: 0.9 } })
  expect(of('--run-1').filter(([what]) => what === 'stroke')).toHaveLength(2)
})

it('draws what lies between the least and the greatest below all lines', () => {
  const banded = ['--run-1', '--run-2'].map((color) => {
    const line = aLine([1, 2, 3])
    return { ...line, color, series: { ...line.series, min: Float64Array.of(0, 0, 0), max: Float64Array.of(4, 4, 4) } }
  })
  const order = painted(banded).drawn.filter(([, color]) => color.startsWith('--run'))
  expect(order.map(([what, color]) => `${what} ${color}`)).toEqual([
    'fill --run-1',
    'fill --run-2',
    'stroke --run-1',
    'stroke --run-2',
  ])
})

it('shows a part of x with the y that it has, and the line leaves it at both sides', () => {
  const { layout, of } = painted([aLine(Array.from({ length: 100 }, (_, at) => at))], {
    ...LOOK,
    view: { x: [40, 50] },
  })
  expect(layout?.yScale.domain.map(Math.round)).toEqual([40, 51])
  const [, , ...at] = of('--run-1').find(([what]) => what === 'stroke') ?? []
  expect(at.length / 2).toBe(13)
})

it('has nothing to draw of nothing', () => {
  expect(painted([aLine([])]).layout).toBeUndefined()
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { RUN_COLOR_COUNT, runColor, runToken } from './tokens.ts'

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')
const SCHEMES = ['light', 'dark'] as const
const BACKGROUNDS = ['--bg', '--bg-raised', '--bg-sunk']
const CODE = [
  'constant',
  'string',
  'string-expression',
  'comment',
  'keyword',
  'parameter',
  'function',
  'punctuation',
  'link',
].map((part) => `--code-token-${part}`)

/** Red, green and blue of a token, 0 to 1, linear. */
function colorOf(token: string, scheme: (typeof SCHEMES)[number]): readonly number[] {
  const [, light, dark] = new RegExp(`${token}: light-dark\\(#(\\w{6}), #(\\w{6})\\)`).exec(css) ?? []
  const hex = scheme === 'light' ? light : dark
  if (hex === undefined) throw new Error(`${token} is not light-dark(#rrggbb, #rrggbb)`)
  return [0, 2, 4].map((start) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
}

function luminance([red = 0, green = 0, blue = 0]: readonly number[]): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** As WCAG counts it. */
function contrast(one: string, other: string, scheme: (typeof SCHEMES)[number]): number {
  const [low = 0, high = 0] = [one, other].map((token) => luminance(colorOf(token, scheme))).toSorted((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

/** On the background where it is hardest to see. */
function leastContrast(token: string, scheme: (typeof SCHEMES)[number]): number {
  return Math.min(...BACKGROUNDS.map((background) => contrast(token, background, scheme)))
}

describe.for(SCHEMES)('in the %s scheme', (scheme) => {
  it.for([
    '--text',
    '--text-2',
    '--text-3',
    '--accent-strong',
    '--state-running',
    '--state-finished',
    '--state-failed',
    '--state-crashed',
    '--state-idle',
    ...CODE,
  ])('%s is read on every background', (token) => {
    expect(leastContrast(token, scheme)).toBeGreaterThanOrEqual(4.5)
  })

  it('what is said on the accent is read, and what is selected too', () => {
    expect(contrast('--on-accent', '--accent', scheme)).toBeGreaterThanOrEqual(4.5)
    expect(contrast('--accent-strong', '--accent-soft', scheme)).toBeGreaterThanOrEqual(4.5)
    expect(contrast('--text', '--accent-soft', scheme)).toBeGreaterThanOrEqual(4.5)
  })

  it.for(['artifact', 'run'])('the names on a node of an %s are read, and its edge is seen', (side) => {
    const [edge, fill] = [`--lineage-${side}`, `--lineage-${side}-soft`]
    expect(contrast(edge, fill, scheme)).toBeGreaterThanOrEqual(4.5)
    expect(contrast('--text', fill, scheme)).toBeGreaterThanOrEqual(4.5)
    expect(leastContrast(edge, scheme)).toBeGreaterThanOrEqual(3)
    expect(leastContrast('--lineage-line', scheme)).toBeGreaterThanOrEqual(3)
  })

  it.for(['added', 'removed'])('a line that was %s is read, with its number and its sign', (kind) => {
    const sign = kind === 'added' ? '--state-finished' : '--state-failed'
    for (const token of ['--text', '--text-2', sign]) {
      expect(contrast(token, `--${kind}-soft`, scheme)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('the edge of what is touched and every run is seen on every background', () => {
    const tokens = [
      '--border-strong',
      '--accent',
      ...Array.from({ length: RUN_COLOR_COUNT }, (_, index) => runToken(index)),
    ]
    for (const token of tokens) {
      expect(leastContrast(token, scheme)).toBeGreaterThanOrEqual(3)
    }
  })
})

/** How far two colours are apart for an eye, in OKLab (Ottosson 2020). */
function labOf([red = 0, green = 0, blue = 0]: readonly number[]): readonly number[] {
  const long = Math.cbrt(0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue)
  const medium = Math.cbrt(0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue)
  const short = Math.cbrt(0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue)
  return [
    0.210_454_255_3 * long + 0.793_617_785 * medium - 0.004_072_046_8 * short,
    1.977_998_495_1 * long - 2.428_592_205 * medium + 0.450_593_709_9 * short,
    0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766 * short,
  ]
}

/** What eyes see of linear red, green and blue (Machado, Oliveira, Fernandes 2009, severity 1), and how far apart runs must be. */
const EYES: readonly (readonly [name: string, apart: number, matrix: readonly (readonly number[])[]])[] = [
  [
    'all cones',
    0.07,
    [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  ],
  [
    'no long cones',
    0.05,
    [
      [0.152_286, 1.052_583, -0.204_868],
      [0.114_503, 0.786_281, 0.099_216],
      [-0.003_882, -0.048_116, 1.051_998],
    ],
  ],
  [
    'no medium cones',
    0.05,
    [
      [0.367_322, 0.860_646, -0.227_968],
      [0.280_085, 0.672_501, 0.047_413],
      [-0.011_82, 0.042_94, 0.968_881],
    ],
  ],
  [
    'no short cones',
    0.05,
    [
      [1.255_528, -0.076_749, -0.178_779],
      [-0.078_411, 0.930_809, 0.147_602],
      [0.004_733, 0.691_367, 0.303_9],
    ],
  ],
]

describe.for(SCHEMES)('runs in the %s scheme', (scheme) => {
  it.for(EYES)('are told apart with %s', ([, apart, matrix]) => {
    const seen = Array.from({ length: RUN_COLOR_COUNT }, (_, index) => {
      const color = colorOf(runToken(index), scheme)
      return labOf(
        matrix.map((row) =>
          Math.min(
            1,
            Math.max(
              0,
              row.reduce((sum, part, at) => sum + part * (color[at] ?? 0), 0),
            ),
          ),
        ),
      )
    })
    const distances = seen.flatMap((one, index) =>
      seen.slice(index + 1).map((other) => Math.hypot(...one.map((part, at) => part - (other[at] ?? 0)))),
    )
    expect(Math.min(...distances)).toBeGreaterThan(apart)
  })
})

it('runs past the last colour begin again', () => {
  expect([runColor(0), runColor(15), runColor(16)]).toEqual(['var(--run-1)', 'var(--run-16)', 'var(--run-1)'])
})

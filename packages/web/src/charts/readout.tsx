import { extremesOf, reachOf, type Series } from '@amphora/wire'
import type { ReactNode } from 'react'
import { counted } from '../components/sizes.ts'
import { formatNumber } from './format.ts'
import { formatX, type Layout, type Line, type XKind } from './layout.ts'
import classes from './line-chart.module.css'
import { nearestRow } from './nearest.ts'

/** Where the cross-hair is: on a line, at a value of x, so that it stays there while the line grows. */
export interface Hair {
  readonly index: number
  readonly x: number
}

interface Props {
  readonly layout: Layout
  readonly hair: Hair
  readonly xKind: XKind
}

/** The cross-hair, and what is read off it. */
export function CrossHair({ layout, hair, xKind }: Props): ReactNode {
  const { plot, xScale, yScale, lines, width } = layout
  const line = lines[hair.index]
  if (!line) return null
  const row = nearestRow(line.series, hair.x)
  const x = xOf(line, row)
  const left = xScale.toPixel(x)
  if (left < plot.left - 1 || left > plot.right + 1) return null
  const top = yScale.toPixel(line.drawn[row] ?? NaN)
  const { shown, rest } = aroundHair(lines, line, x)
  const side = left > width / 2 ? { right: width - left + ASIDE } : { left: left + ASIDE }
  const maxWidth = Math.max(left, width - left) - ASIDE
  return (
    <>
      <div className={classes.hair} style={{ left, top: plot.top, height: plot.bottom - plot.top }} />
      {top >= plot.top && top <= plot.bottom && (
        <div className={classes.dot} style={{ left, top, background: `var(${line.color})` }} />
      )}
      <div className={classes.readout} style={{ ...side, top: plot.top, maxWidth }}>
        <div className={classes.where}>{formatX(x, xKind)}</div>
        {shown.map((one) => (
          <div key={one.id ?? one.label} className={classes.value} data-pointed={one === line || undefined}>
            <span className={classes.swatch} style={{ background: `var(${one.color})` }} />
            {lines.length > 1 && <span className={classes.label}>{one.label}</span>}
            <strong>{valueText(one, nearestRow(one.series, x))}</strong>
          </div>
        ))}
        {rest > 0 && <div className={classes.where}>{rest} more</div>}
      </div>
    </>
  )
}

type DrawnLine = Layout['lines'][number]

const ASIDE = 10 // pixels beside the hair
const MOST_READ = 8

/** The lines that have something at `x`, the greatest first; of many those next to the one that is pointed at. */
function aroundHair(
  lines: readonly DrawnLine[],
  pointed: DrawnLine,
  x: number,
): { readonly shown: readonly DrawnLine[]; readonly rest: number } {
  if (lines.length === 1) return { shown: lines, rest: 0 }
  const valueOf = (line: DrawnLine): number => line.drawn[nearestRow(line.series, x)] ?? NaN
  const there = lines.filter((line) => line === pointed || reaches(line, x))
  const sorted = there.toSorted((a, b) => (valueOf(b) || 0) - (valueOf(a) || 0))
  const start = Math.max(0, Math.min(sorted.indexOf(pointed) - MOST_READ / 2, sorted.length - MOST_READ))
  const shown = sorted.slice(start, start + MOST_READ)
  return { shown, rest: sorted.length - shown.length }
}

function reaches({ series }: DrawnLine, x: number): boolean {
  const reach = reachOf(series)
  return reach !== undefined && x >= reach[0] - series.width && x <= reach[1] + series.width
}

/** The middle of a row. */
export function xOf({ series }: DrawnLine, row: number): number {
  return ((series.x[row] ?? NaN) + (series.endX[row] ?? NaN)) / 2
}

/** The value, of a bucket what it stands for too. */
function valueText({ series, drawn, raw, derived }: DrawnLine, row: number): string {
  const value = formatNumber(drawn[row] ?? NaN)
  const before = raw ? `${value} (${formatNumber(raw[row] ?? NaN)})` : value
  if (derived) return `${before}${bandText(series, row, derived.band)} · ${counted(derived.runs[row] ?? 0, 'run')}`
  const count = series.count[row] ?? 0
  if (series.width === 0 || count <= 1) return before
  return `${before} · ${formatNumber(series.min[row] ?? NaN)} to ${formatNumber(series.max[row] ?? NaN)} of ${count}`
}

/** From least to greatest, or how far it deviates. */
function bandText({ min, max }: Series, row: number, band: 'range' | 'deviation' | 'none'): string {
  const [low, high] = [min[row] ?? NaN, max[row] ?? NaN]
  if (band === 'none' || Number.isNaN(high - low)) return ''
  return band === 'range' ? ` · ${formatNumber(low)} to ${formatNumber(high)}` : ` ± ${formatNumber((high - low) / 2)}`
}

/** The cross-hair in words, and which point of how many it is at. */
export function describeHair(
  layout: Layout | undefined,
  hair: Hair | undefined,
  xKind: XKind,
): { readonly row: number; readonly last: number; readonly text: string } {
  const line = layout?.lines[hair?.index ?? 0]
  const last = Math.max(0, (line?.series.x.length ?? 1) - 1)
  if (!hair || !line) return { row: 0, last, text: 'no point chosen' }
  const row = nearestRow(line.series, hair.x)
  return { row, last, text: `${formatX(xOf(line, row), xKind)}: ${valueText(line, row)}` }
}

/** A chart in words: of each line the last value and its extremes. */
export function summaryOf(label: string, lines: readonly Line[]): string {
  const parts = lines.map(({ label: name, series }) => {
    const { latest } = series
    if (Number.isNaN(latest)) return `${name}: no numbers`
    const { min, max } = extremesOf(series)
    return `${name === label ? '' : `${name}: `}last ${formatNumber(latest)}, from ${formatNumber(min)} to ${formatNumber(max)}`
  })
  return `${label}: ${parts.join('; ')}`
}

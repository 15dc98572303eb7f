import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { layOut, type Layout, type Line, type Look, type Size } from './layout.ts'
import classes from './line-chart.module.css'
import { nearestRow, nearestSeries } from './nearest.ts'
import { CrossHair, describeHair, summaryOf, xOf, type Hair } from './readout.tsx'
import { useDrawing } from './use-drawing.tsx'
import { useGestures } from './use-gestures.tsx'
import { adjust, ALL, back, zoomAt, zoomTo, type View, type Zoom } from './zoom.ts'

interface Props {
  /** What it shows, for those who do not see it: a key. */
  readonly label: string
  readonly lines: readonly Line[]
  readonly look: Omit<Look, 'view'>
  readonly height: number
  /** The data is on its way: nothing is said about there being none. */
  readonly isLoading?: boolean
  /** What is shown first. */
  readonly view?: View | undefined
  /** A value of x to point at: a line down the plot. */
  readonly mark?: number | undefined
  /** Somebody looks at another part: finer data can be had for it. */
  readonly onView?: (view: View) => void
  /** Any turn of the wheel zooms, not only in a chart that was clicked. */
  readonly takesWheel?: boolean
}

/**
 * Lines on a canvas. Drag draws a box to zoom into, shift-drag moves, the wheel zooms at the pointer, a double click goes back;
 * arrows move the cross-hair. `data-chart-ready` stands on it once all is drawn.
 */
export function LineChart(props: Props): ReactNode {
  const { label, lines, look, height, isLoading = false, view: firstView, mark, onView, takesWheel = false } = props
  const stage = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<Size>({ width: 0, height })
  const [zoom, setZoom] = useState<Zoom>(() => (firstView ? zoomTo(ALL, firstView) : ALL))
  const [hair, setHair] = useState<Hair>()
  useEffect(() => watchSize(stage.current, setSize), [])
  const layout = useMemo(
    () => (size.width > 0 ? layOut(lines, { width: size.width, height }, { ...look, view: zoom.view }) : undefined),
    [lines, look, size.width, height, zoom.view],
  )
  const [canvas, isReady] = useDrawing(layout)
  const change = useCallback(
    (next: Zoom) => {
      setZoom(next)
      onView?.(next.view)
    },
    [onView],
  )
  const box = useGestures(stage, {
    layout,
    zoom,
    change,
    takesWheel,
    onPoint: (point) => setHair(point && layout && hairAt(layout, point)),
  })
  const said = describeHair(layout, hair, look.xKind)
  const hasNothing = size.width > 0 && !layout && !isLoading
  return (
    <figure
      className={classes.chart}
      aria-label={`${label}, line chart`}
      data-chart={label}
      data-chart-x={layout?.xScale.domain.join(' ')}
      data-chart-ready={isReady || hasNothing ? '' : undefined}
    >
      <div
        ref={stage}
        className={classes.stage}
        style={{ height }}
        role="slider"
        tabIndex={0}
        aria-label={summaryOf(label, lines)}
        aria-valuemin={0}
        aria-valuemax={said.last}
        aria-valuenow={said.row}
        aria-valuetext={said.text}
        onKeyDown={(event) => handleKey(event, { layout, hair, setHair, zoom, change })}
        onBlur={() => setHair(undefined)}
      >
        <canvas ref={canvas} className={classes.canvas} aria-hidden />
        {hasNothing && <div className={classes.empty}>No numbers here yet</div>}
        {box && <div className={classes.box} style={box} />}
        {layout && mark !== undefined && <Mark layout={layout} at={mark} />}
        {layout && hair && <CrossHair layout={layout} hair={hair} xKind={look.xKind} />}
      </div>
    </figure>
  )
}

const BESIDE = 0.05 // of the width: what came a little after the last point is at its edge

/** Nothing where it lies far outside of what is shown. */
function Mark({ layout: { plot, xScale }, at }: { readonly layout: Layout; readonly at: number }): ReactNode {
  const pixel = xScale.toPixel(at)
  const beside = (plot.right - plot.left) * BESIDE
  if (!(pixel >= plot.left - beside && pixel <= plot.right + beside)) return null
  const left = Math.min(plot.right, Math.max(plot.left, pixel))
  return <div className={classes.mark} data-mark style={{ left, top: plot.top, height: plot.bottom - plot.top }} />
}

function watchSize(element: HTMLElement | null, onSize: (size: Size) => void): (() => void) | undefined {
  if (!element) return undefined
  const observer = new ResizeObserver(([entry]) => {
    const { width = 0, height = 0 } = entry?.contentRect ?? {}
    onSize({ width: Math.floor(width), height })
  })
  observer.observe(element)
  return () => observer.disconnect()
}

function hairAt(
  { xScale, yScale, lines }: Layout,
  point: { readonly x: number; readonly y: number },
): Hair | undefined {
  const all = lines.map(({ series, drawn }) => ({ series, line: drawn }))
  const x = xScale.toValue(point.x)
  const nearest = nearestSeries(all, x, (value) => {
    const pixels = Math.abs(yScale.toPixel(value) - point.y)
    return Number.isNaN(pixels) ? Infinity : pixels
  })
  return nearest && { index: nearest.index, x }
}

interface KeyContext {
  readonly layout: Layout | undefined
  readonly hair: Hair | undefined
  readonly setHair: (hair: Hair | undefined) => void
  readonly zoom: Zoom
  readonly change: (zoom: Zoom) => void
}

/** Arrows walk points, with shift ten of them; up and down change lines; + and − zoom, Backspace goes back, Escape lets go. */
function handleKey(event: KeyboardEvent, context: KeyContext): void {
  const { layout, hair, setHair, zoom, change } = context
  if (!layout || event.ctrlKey || event.metaKey || event.altKey) return
  const act = {
    ...walks(layout, context, event.shiftKey ? 10 : 1),
    '+': () => change(adjust(zoom, zoomedAt(layout, hair, zoom, 0.5))),
    '=': () => change(adjust(zoom, zoomedAt(layout, hair, zoom, 0.5))),
    '-': () => change(adjust(zoom, zoomedAt(layout, hair, zoom, 2))),
    Backspace: () => change(back(zoom)),
    ...(hair && { Escape: () => setHair(undefined) }),
  }[event.key]
  if (!act) return
  event.preventDefault()
  event.stopPropagation()
  act()
}

/** What the arrows do. The first one begins at the end it points from. */
function walks({ lines }: Layout, { hair, setHair }: KeyContext, stride: number): Readonly<Record<string, () => void>> {
  const index = hair?.index ?? 0
  const line = lines[index]
  if (!line) return {}
  const last = line.series.x.length - 1
  const row = hair ? nearestRow(line.series, hair.x) : undefined
  const goTo = (to: number): void => setHair({ index, x: xOf(line, Math.min(last, Math.max(0, to))) })
  const change = (by: number): void =>
    setHair({ index: (index + by + lines.length) % lines.length, x: hair?.x ?? xOf(line, last) })
  return {
    ArrowLeft: () => goTo(row === undefined ? last : row - stride),
    ArrowRight: () => goTo(row === undefined ? 0 : row + stride),
    ArrowUp: () => change(-1),
    ArrowDown: () => change(1),
    Home: () => goTo(0),
    End: () => goTo(last),
  }
}

/** In or out round the cross-hair, or the middle. */
function zoomedAt({ xScale }: Layout, hair: Hair | undefined, { view }: Zoom, factor: number): View {
  const middle = hair?.x ?? (xScale.domain[0] + xScale.domain[1]) / 2
  return { ...view, x: zoomAt(xScale, middle, factor) }
}

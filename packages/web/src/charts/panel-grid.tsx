import { ChevronDown, ChevronRight } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { gridOf, rowsWithin, type GridRow, type Panel, type Section } from './sections.ts'
import classes from './panel-grid.module.css'

interface Props {
  readonly sections: readonly Section[]
  readonly closed: ReadonlySet<string>
  /** Undefined: sections stay open. */
  readonly onToggle?: (section: string) => void
  /** Draws one panel, of the height it is given. */
  readonly renderPanel: (panel: Panel, height: number) => ReactNode
}

const HEIGHTS = { line: 260, media: 440 }
const GAP = 12
const HEADING = 40
const LEAST_WIDTH = 360
const AROUND = 300 // pixels beyond the window: what a turn of the wheel brings is there already

/** Sections of panels, of which only what is on the screen is mounted. */
export function PanelGrid({ sections, closed, onToggle, renderPanel }: Props): ReactNode {
  const grid = useRef<HTMLDivElement>(null)
  const { width, from, to } = useWindow(grid)
  const columns = Math.max(1, Math.min(4, Math.floor((width + GAP) / (LEAST_WIDTH + GAP))))
  const shape = { columns, headingHeight: HEADING, panelHeight: HEIGHTS.line + GAP, mediaHeight: HEIGHTS.media + GAP }
  const layout = gridOf(sections, (name) => closed.has(name), shape)
  const rows = width === 0 ? [] : rowsWithin(layout, from - AROUND, to + AROUND)
  return (
    <div ref={grid} className={classes.grid} style={{ height: layout.height }}>
      {rows.map((row) =>
        row.panels ? (
          <div
            key={`${row.section} ${row.panels[0]?.key}`}
            className={classes.row}
            style={{ top: row.top, height: row.height, gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
          >
            {row.panels.map((panel) => renderPanel(panel, HEIGHTS[panel.kind]))}
          </div>
        ) : (
          <Heading
            key={row.section}
            row={row}
            count={sections.find(({ name }) => name === row.section)?.panels.length ?? 0}
            isClosed={closed.has(row.section)}
            onToggle={onToggle}
          />
        ),
      )}
    </div>
  )
}

interface HeadingProps {
  readonly row: GridRow
  readonly count: number
  readonly isClosed: boolean
  readonly onToggle: ((section: string) => void) | undefined
}

function Heading({ row, count, isClosed, onToggle }: HeadingProps): ReactNode {
  const Mark = isClosed ? ChevronRight : ChevronDown
  return (
    <h2 className={classes.heading} style={{ top: row.top, height: row.height }}>
      {onToggle ? (
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={!isClosed}
          onClick={() => onToggle(row.section)}
        >
          <Mark size={14} aria-hidden />
          {row.section}
          <span className={classes.number}>{count}</span>
        </button>
      ) : (
        row.section
      )}
    </h2>
  )
}

interface Seen {
  readonly width: number
  /** In pixels from the top of the element. */
  readonly from: number
  readonly to: number
}

/** The part of an element that can be seen, whatever it is scrolled by. */
function useWindow(element: RefObject<HTMLElement | null>): Seen {
  const [seen, setSeen] = useState<Seen>({ width: 0, from: 0, to: 0 })
  useEffect(() => {
    const { current } = element
    if (!current) return undefined
    let frame = 0
    const read = (): void => {
      frame = 0
      const { top, width } = current.getBoundingClientRect()
      setSeen((before) => {
        const next = { width, from: -top, to: -top + innerHeight }
        return before.width === next.width && before.from === next.from && before.to === next.to ? before : next
      })
    }
    const later = (): void => {
      if (frame === 0) frame = requestAnimationFrame(read)
    }
    const observer = new ResizeObserver(later)
    observer.observe(current)
    addEventListener('scroll', later, { capture: true, passive: true })
    addEventListener('resize', later)
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
      removeEventListener('scroll', later, { capture: true })
      removeEventListener('resize', later)
    }
  }, [element])
  return seen
}

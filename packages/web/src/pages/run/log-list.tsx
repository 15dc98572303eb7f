import { useQueries } from '@tanstack/react-query'
import { useCallback, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { lastTop, pagesOf, scrolledTo, scrollHeight, scrollTopOf, type Sizes } from '../../logs/scroll.ts'
import { runPath, type RunName } from '../../paths.ts'
import { LINES_A_PAGE, logPageQuery } from '../../queries/logs.ts'
import { LogRow } from './log-row.tsx'
import type { LogLook } from './log-look.ts'
import classes from './logs.module.css'

const ROW_HEIGHT = 20
const AHEAD = 100 // lines that are loaded beyond what is seen

interface Props {
  readonly name: RunName
  /** The lines that are shown: one writer's, or all. */
  readonly first: number
  readonly count: number
  readonly look: LogLook
  readonly startMs: number
  readonly hits: ReadonlySet<number>
  /** The line that the address names. */
  readonly line: number | undefined
  readonly onLine: (number: number) => void
  readonly isStuck: boolean
  readonly onStuck: (isStuck: boolean) => void
}

/** Lines of a log of any length: only those on screen are in the document, and only their pages are asked for. */
export function LogList(props: Props): ReactNode {
  const { name, first, count, look, line, isStuck } = props
  const { scroller, sizes, top, onScroll } = useLogScroll(props)
  const chartsPath = runPath(name, 'workspace')
  const isAtEnd = top >= lastTop(sizes) - 0.01
  const seen = Math.ceil(sizes.viewport / ROW_HEIGHT) + 1
  const from = Math.min(Math.floor(top), Math.max(0, count - 1))
  const to = Math.min(count, from + seen)
  const lines = useLines(name, Math.max(0, first + from - AHEAD), Math.min(first + count, first + to + AHEAD))
  const shift =
    isAtEnd && (count > sizes.viewport / ROW_HEIGHT || look.isWrapped) ? undefined : -(top - from) * ROW_HEIGHT
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="region"
      aria-label="Log"
      tabIndex={0}
      data-wrapped={look.isWrapped}
      data-stuck={isStuck}
      onScroll={onScroll}
    >
      <div style={{ height: scrollHeight(sizes) }}>
        <div className={classes.window} data-at-end={shift === undefined} style={{ height: sizes.viewport }}>
          <div
            className={classes.lines}
            style={shift === undefined ? undefined : { transform: `translateY(${shift}px)` }}
          >
            {Array.from({ length: Math.max(0, to - from) }, (_, index) => {
              const number = first + from + index
              return (
                <LogRow
                  key={number}
                  number={number}
                  line={lines(number)}
                  look={look}
                  startMs={props.startMs}
                  chartsPath={chartsPath}
                  isHit={props.hits.has(number)}
                  isNamed={number === line}
                  onLine={props.onLine}
                />
              )
            })}
          </div>
        </div>
      </div>
    </div>
  )
}

function useLogScroll({ first, count, line, isStuck, onStuck }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const [viewport, setViewport] = useState(400)
  const sizes: Sizes = { total: count, rowHeight: ROW_HEIGHT, viewport }
  const [top, setTop] = useState(() => (line === undefined ? lastTop(sizes) : line - first))
  const bar = useRef(0) // where the scroll bar stood: what we set is no scrolling of the reader's
  // the router puts scroll bars back after it has gone to an address: where we went counts, until somebody scrolls
  const isGuarded = useRef(false)
  const end = lastTop(sizes)

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const observer = new ResizeObserver(() => setViewport(Math.max(ROW_HEIGHT, element.clientHeight)))
    observer.observe(element)
    const release = (): void => {
      isGuarded.current = false
    }
    for (const type of ['wheel', 'pointerdown', 'keydown']) element.addEventListener(type, release, { passive: true })
    return () => {
      observer.disconnect()
      for (const type of ['wheel', 'pointerdown', 'keydown']) element.removeEventListener(type, release)
    }
  }, [])

  const moveTo = useCallback((place: Sizes, wanted: number) => {
    const element = scroller.current
    if (!element) return
    const next = Math.max(0, Math.min(wanted, lastTop(place)))
    setTop(next)
    isGuarded.current = true
    element.scrollTop = scrollTopOf(place, next)
    bar.current = element.scrollTop
  }, [])

  const latest = useRef(count) // what grows behind the place that is read moves nothing
  useLayoutEffect(() => {
    latest.current = count
    const place = { total: count, rowHeight: ROW_HEIGHT, viewport }
    if (isStuck) moveTo(place, lastTop(place))
  }, [isStuck, count, viewport, moveTo])
  useLayoutEffect(() => {
    if (isStuck || line === undefined) return
    const place = { total: latest.current, rowHeight: ROW_HEIGHT, viewport }
    moveTo(place, line - first - Math.floor(viewport / ROW_HEIGHT / 3))
  }, [isStuck, viewport, line, first, moveTo])

  const onScroll = (): void => {
    const to = scroller.current?.scrollTop ?? 0
    if (Math.abs(to - bar.current) < 1) return
    if (isGuarded.current && scroller.current) {
      isGuarded.current = false
      scroller.current.scrollTop = bar.current
      return
    }
    const next = scrolledTo(sizes, { line: top, from: bar.current, to })
    bar.current = to
    setTop(next)
    if (isStuck !== next >= end - 0.5) onStuck(next >= end - 0.5)
  }
  return { scroller, sizes, top: Math.min(top, end), onScroll }
}

/** The lines of these numbers, as far as they are here. */
function useLines(name: RunName, from: number, to: number) {
  const pages = pagesOf(from, to, LINES_A_PAGE)
  const answers = useQueries({ queries: pages.map((page) => logPageQuery(name, page)) })
  return (number: number) => {
    const page = answers[Math.floor(number / LINES_A_PAGE) - (pages[0] ?? 0)]
    return page?.data ? (page.data.get(number) ?? null) : undefined
  }
}

import { useVirtualizer } from '@tanstack/react-virtual'
import { ChartSpline, Folder } from 'lucide-react'
import { useEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react'
import { formatNumber } from '../../charts/format.ts'
import { panelKindOf } from '../../charts/sections.ts'
import { counted } from '../../components/sizes.ts'
import { projectPath, type ProjectName } from '../../paths.ts'
import { kindsOf, type ProjectKey } from '../../queries/project-keys.ts'
import classes from './page.module.css'

interface Props {
  readonly names: ProjectName
  readonly prefix: string
  /** Whole names are shown, since they come from all levels. */
  readonly isSearch: boolean
  readonly keys: readonly ProjectKey[]
  /** More can be had; undefined: there is none, or it is on its way. */
  readonly onEnd: (() => void) | undefined
  readonly isWhole: boolean
}

const HEIGHT = 34
const PHONE_HEIGHT = 54
const PHONE_WIDTH = 600
const AHEAD = 40 // rows before the end: more is there before one comes to it

/** Metrics and their folders, any number of them: only what is on the screen is in the document. */
export function MetricList({ names, prefix, isSearch, keys, onEnd, isWhole }: Props): ReactNode {
  const scroller = useRef<HTMLDivElement>(null)
  const height = useRowHeight()
  const rows = useVirtualizer({
    count: keys.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 10,
  })
  useEffect(() => rows.measure(), [rows, height])
  const items = rows.getVirtualItems()
  const isNearEnd = (items.at(-1)?.index ?? 0) >= keys.length - AHEAD
  useEffect(() => {
    if (isNearEnd) onEnd?.()
  }, [isNearEnd, onEnd])
  return (
    <div ref={scroller} className={classes.scroller} data-metrics>
      <div role="table" aria-label="Metrics" aria-rowcount={isWhole ? keys.length + 1 : -1}>
        <div role="row" className={classes.head}>
          {['Name', 'Runs', 'Values', 'Least', 'Greatest'].map((label) => (
            <span key={label} role="columnheader">
              {label}
            </span>
          ))}
        </div>
        <div role="rowgroup" className={classes.rows} style={{ height: rows.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const key = keys[index]
            const style = { top: start, height }
            return (
              key && (
                <MetricRow
                  key={key.name}
                  names={names}
                  metric={key}
                  label={isSearch ? key.name : key.name.slice(prefix.length)}
                  row={index + 2}
                  style={style}
                />
              )
            )
          })}
        </div>
      </div>
    </div>
  )
}

interface RowProps {
  readonly names: ProjectName
  readonly metric: ProjectKey
  readonly label: string
  readonly row: number
  readonly style: CSSProperties
}

/** A folder leads to its level, a number to its chart over the runs. */
function MetricRow({ names, metric, label, row, style }: RowProps): ReactNode {
  const { name, keyCount, runCount, typeCounts, min, max } = metric
  const isFolder = typeof keyCount === 'number'
  const isLine = !isFolder && panelKindOf({ key: name, kinds: kindsOf(metric) }) === 'line'
  const href = isFolder
    ? `${projectPath(names, 'metrics')}?prefix=${encodeURIComponent(name)}`
    : `${projectPath(names, 'workspace')}?panelDisplayName=${encodeURIComponent(name)}`
  const Mark = isFolder ? Folder : ChartSpline
  return (
    <div role="row" aria-rowindex={row} className={classes.row} style={style}>
      <span role="cell" className={classes.name}>
        <Mark size={14} aria-hidden className={isFolder || isLine ? classes.mark : classes.none} />
        {isFolder || isLine ? (
          <a href={href} title={name}>
            {label}
          </a>
        ) : (
          <span title={name}>{label}</span>
        )}
      </span>
      {isFolder ? (
        <span role="cell" className={classes.below}>
          {counted(keyCount, 'metric')}
        </span>
      ) : (
        <>
          <span role="cell">{counted(runCount ?? 0, 'run')}</span>
          <span role="cell">{(typeCounts ?? []).map(({ type, count }) => counted(count, type)).join(', ')}</span>
          <span role="cell">{min === null || min === undefined ? '' : formatNumber(min)}</span>
          <span role="cell">{max === null || max === undefined ? '' : formatNumber(max)}</span>
        </>
      )}
    </div>
  )
}

/** On a phone a metric has two lines. */
function useRowHeight(): number {
  const [isPhone, setPhone] = useState(() => innerWidth <= PHONE_WIDTH)
  useEffect(() => {
    const read = (): void => setPhone(innerWidth <= PHONE_WIDTH)
    addEventListener('resize', read)
    return () => removeEventListener('resize', read)
  }, [])
  return isPhone ? PHONE_HEIGHT : HEIGHT
}

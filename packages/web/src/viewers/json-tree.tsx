import { isJsonList, mediaKindOf, stringifyExact, type Json } from '@amphora/wire'
import { TextInput } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { JsonRowLine } from './json-row.tsx'
import { jsonRows, MEMBERS_SHOWN, searchJson, viewOfHits, type JsonRow } from './json-tree-model.ts'
import css from './json-tree.module.css'
import { counted } from '../components/sizes.ts'
import { toggled, treeMove } from './tree-keys.ts'

interface JsonTreeProps {
  readonly value: Json
  /** The name for screen readers: "Config". */
  readonly label: string
  /** Words beside lines, by JSON pointer: `/lr` -> "differs". */
  readonly marks?: ReadonlyMap<string, string>
  /** Lines that are open at first, by JSON pointer; all of the first level when there are few. */
  readonly open?: readonly string[]
  /** What is said when there is nothing at all. */
  readonly empty?: ReactNode
}

const ROW_HEIGHT = 24
const PLAIN_ROWS = 300 // above this the tree scrolls inside itself, and only what is seen is drawn

/** JSON as a tree: opened where wanted, searched by key and value, paths and values copied. */
export function JsonTree({ value, label, marks, open, empty = 'Nothing here.' }: JsonTreeProps): ReactNode {
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set(open ?? firstLevel(value)))
  const [shown, setShown] = useState<ReadonlyMap<string, number>>(new Map())
  const [search, setSearch] = useState('')
  const found = useMemo(() => searchJson(value, search), [value, search])
  const rows = useMemo(() => {
    if (search === '') return jsonRows(value, { open: opened, shown })
    const view = viewOfHits(found.pointers)
    return jsonRows(value, { open: new Set([...opened, ...view.open]), shown: new Map([...shown, ...view.shown]) })
  }, [value, opened, shown, search, found])
  const hits = useMemo(() => new Set(found.pointers), [found])
  if (rows.length === 0) return <div className={css.empty}>{empty}</div>
  const toggle = (row: JsonRow): void => setOpened(toggled(opened, row.pointer))
  const showAll = (row: JsonRow): void =>
    setShown(new Map([...shown, [row.pointer, (shown.get(row.pointer) ?? MEMBERS_SHOWN) + (row.hidden ?? 0)]]))
  return (
    <div>
      <div className={css.tools}>
        <TextInput
          placeholder="Search keys and values"
          aria-label={`Search ${label}`}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        {search !== '' && (
          <span aria-live="polite">
            {found.isCut ? `first ${counted(found.pointers.length, 'hit')}` : counted(found.pointers.length, 'hit')}
          </span>
        )}
      </div>
      <TreeRows
        rows={rows}
        label={label}
        hits={hits}
        marks={marks}
        root={value}
        onToggle={toggle}
        onShowAll={showAll}
      />
    </div>
  )
}

interface TreeRowsProps {
  readonly rows: readonly JsonRow[]
  readonly label: string
  readonly hits: ReadonlySet<string>
  readonly marks: ReadonlyMap<string, string> | undefined
  readonly root: Json
  readonly onToggle: (row: JsonRow) => void
  readonly onShowAll: (row: JsonRow) => void
}

function TreeRows({ rows, label, hits, marks, root, onToggle, onShowAll }: TreeRowsProps): ReactNode {
  const id = useId()
  const [current, setCurrent] = useState(0)
  const scroller = useRef<HTMLDivElement>(null)
  const isVirtual = rows.length > PLAIN_ROWS
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 20,
    enabled: isVirtual,
  })
  const move = (index: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, index))
    setCurrent(next)
    if (isVirtual) virtual.scrollToIndex(next)
    else scroller.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[current]
    const action = row && keyAction(event.key, rows, current, row)
    if (!row || action === undefined) return
    event.preventDefault()
    if (action === 'toggle') (row.hidden === undefined ? onToggle : onShowAll)(row)
    else if (action === 'copy') void navigator.clipboard.writeText(stringifyExact(row.value))
    else move(action)
  }
  const line = (row: JsonRow, index: number, offset?: number): ReactNode => (
    <JsonRowLine
      key={`${row.pointer}${row.hidden === undefined ? '' : ' more'}`}
      id={`${id}-${index}`}
      row={row}
      root={root}
      isCurrent={index === current}
      isHit={hits.has(row.pointer)}
      mark={marks?.get(row.pointer)}
      offset={offset}
      onToggle={() => onToggle(row)}
      onShowAll={() => onShowAll(row)}
      onPick={() => setCurrent(index)}
    />
  )
  return (
    <div
      ref={scroller}
      className={css.rows}
      role="tree"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={`${id}-${current}`}
      onKeyDown={onKeyDown}
      style={isVirtual ? { height: 480 } : undefined}
    >
      {isVirtual ? (
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            return row && line(row, index, start)
          })}
        </div>
      ) : (
        rows.map((row, index) => line(row, index))
      )}
    </div>
  )
}

/** The keys of a tree; `c` copies the value. */
function keyAction(
  key: string,
  rows: readonly JsonRow[],
  current: number,
  { size, hidden }: JsonRow,
): number | 'toggle' | 'copy' | undefined {
  if (key === 'c') return 'copy'
  if (key === 'Enter' || key === ' ') return size === undefined && hidden === undefined ? undefined : 'toggle'
  return treeMove(key, rows, current, size !== undefined)
}

const FEW = 12

/** Containers of the first level are open when they are small. */
function firstLevel(value: Json): string[] {
  return jsonRows(value, { open: new Set(), shown: new Map() }).flatMap(({ pointer, size, value: member }) =>
    size !== undefined && size <= FEW && !isJsonList(member) && mediaKindOf(member) === undefined ? [pointer] : [],
  )
}

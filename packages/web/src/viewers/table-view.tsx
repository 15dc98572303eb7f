import type { Json } from '@amphora/wire'
import { Modal, TextInput } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useMemo, useRef, useState, type ReactNode } from 'react'
import { counted } from '../components/sizes.ts'
import { countText } from './format.ts'
import { cellText, queryRows, type Table, type TableColumn, type TableQuery } from './table-model.ts'
import { CellContent, WholeCell, type MediaCells } from './table-cell.tsx'
import css from './table-view.module.css'

interface TableViewProps {
  readonly table: Table
  /** The name for screen readers. */
  readonly label: string
  /** Draws media cells (`MediaTable` of media/ gives it); without it they are shown as JSON. */
  readonly media?: MediaCells | undefined
}

const ROW_HEIGHT = 32
const MEDIA_ROW_HEIGHT = 96
const HEAD_HEIGHT = 32

/** Rows and columns of any number: only what is on screen is drawn. Sorts by a column, searches all cells, opens a cell in full. */
export function TableView({ table, label, media }: TableViewProps): ReactNode {
  const [search, setSearch] = useState('')
  const [sort, setSort] = useState<TableQuery['sort']>()
  const [whole, setWhole] = useState<{ readonly cell: Json; readonly title: string }>()
  const indices = useMemo(() => queryRows(table, { search, sort }), [table, search, sort])
  const isPart = table.total === undefined || table.total > table.rows.length
  return (
    <div className={css.table}>
      <div className={css.tools}>
        <TextInput
          placeholder="Search rows"
          aria-label={`Search ${label}`}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <span className={css.count} aria-live="polite">
          {countOf(indices.length, table)}
          {isPart && (search !== '' || sort) ? '; only loaded rows are searched and sorted' : ''}
        </span>
        <span className={css.count}>{counted(table.columns.length, 'column')}</span>
      </div>
      {table.columns.length === 0 ? (
        <div className={css.empty}>This table has no columns.</div>
      ) : (
        <Grid
          table={table}
          indices={indices}
          label={label}
          media={media}
          sort={sort}
          onSort={(column) => setSort(nextSort(sort, column))}
          onOpen={(row, column) =>
            setWhole({
              cell: table.rows[row]?.[column] ?? null,
              title: `${table.columns[column]?.name}, row ${countText(row + 1)}`,
            })
          }
        />
      )}
      <Modal opened={whole !== undefined} onClose={() => setWhole(undefined)} title={whole?.title} size="xl">
        {whole && <WholeCell cell={whole.cell} media={media} />}
      </Modal>
    </div>
  )
}

interface GridProps {
  readonly table: Table
  readonly indices: readonly number[]
  readonly label: string
  readonly media: MediaCells | undefined
  readonly sort: TableQuery['sort']
  readonly onSort: (column: number) => void
  readonly onOpen: (row: number, column: number) => void
}

function Grid({ table, indices, label, media, sort, onSort, onOpen }: GridProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null)
  const hasMedia = media !== undefined && table.columns.some(({ type }) => type === 'media')
  const widths = useMemo(() => table.columns.map((column, i) => widthOf(table, column, i)), [table])
  const rows = useVirtualizer({
    count: indices.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (hasMedia ? MEDIA_ROW_HEIGHT : ROW_HEIGHT),
    overscan: 8,
    paddingStart: HEAD_HEIGHT,
  })
  const columns = useVirtualizer({
    horizontal: true,
    count: widths.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => widths[i] ?? 120,
    overscan: 3,
  })
  const width = columns.getTotalSize()
  const shown = columns.getVirtualItems()
  return (
    <div
      ref={scroller}
      className={css.grid}
      role="table"
      aria-label={label}
      aria-rowcount={indices.length + 1}
      aria-colcount={widths.length}
      tabIndex={0}
    >
      <div role="rowgroup" style={{ width, height: rows.getTotalSize(), position: 'relative' }}>
        <div role="row" aria-rowindex={1} className={css.head} style={{ width }}>
          {shown.map(({ index, start, size }) => {
            const column = table.columns[index]
            return (
              column && (
                <HeadCell
                  key={index}
                  column={column}
                  index={index}
                  left={start}
                  width={size}
                  sort={sort}
                  onSort={onSort}
                />
              )
            )
          })}
        </div>
        {rows.getVirtualItems().map(({ index, start, size }) => {
          const row = indices[index] ?? 0
          return (
            <div
              key={row}
              role="row"
              aria-rowindex={index + 2}
              className={css.row}
              style={{ top: start, height: size, width }}
            >
              {shown.map((place) => (
                <div
                  key={place.index}
                  role="cell"
                  aria-colindex={place.index + 1}
                  className={`${css.cell} ${table.columns[place.index]?.type === 'number' ? css.number : ''}`}
                  style={{ left: place.start, width: place.size }}
                >
                  <CellContent
                    cell={table.rows[row]?.[place.index]}
                    media={media}
                    onOpen={() => onOpen(row, place.index)}
                  />
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

interface HeadCellProps {
  readonly column: TableColumn
  readonly index: number
  readonly left: number
  readonly width: number
  readonly sort: TableQuery['sort']
  readonly onSort: (column: number) => void
}

function HeadCell({ column, index, left, width, sort, onSort }: HeadCellProps): ReactNode {
  const direction = sort?.column === index ? (sort.isDescending ? 'descending' : 'ascending') : 'none'
  return (
    <div
      role="columnheader"
      aria-sort={direction}
      aria-colindex={index + 1}
      className={css.headCell}
      style={{ left, width }}
    >
      <button type="button" onClick={() => onSort(index)} title={`Sort by ${column.name}`}>
        <span className={css.columnName}>{column.name}</span>
        {direction === 'ascending' && <ArrowUp size={12} aria-hidden />}
        {direction === 'descending' && <ArrowDown size={12} aria-hidden />}
        <span className={css.type}>{column.type === 'empty' ? '' : column.type}</span>
      </button>
    </div>
  )
}

/** Ascending, descending, as it came. */
function nextSort(sort: TableQuery['sort'], column: number): TableQuery['sort'] {
  if (sort?.column !== column) return { column, isDescending: false }
  return sort.isDescending ? undefined : { column, isDescending: true }
}

function countOf(shown: number, { rows, total }: Table): string {
  if (total === undefined) return `${countText(shown)} of the first ${counted(rows.length, 'row')}`
  if (total > rows.length) {
    return `${countText(shown)} of the first ${countText(rows.length)} of ${counted(total, 'row')}`
  }
  return shown === total ? counted(total, 'row') : `${countText(shown)} of ${counted(total, 'row')}`
}

const MIN_WIDTH = 80
const MAX_WIDTH = 320
const CHARACTER = 7.2
const SAMPLED = 50

/** Wide enough for the name and the first cells, within reason. */
function widthOf({ rows }: Table, { name, type }: TableColumn, index: number): number {
  if (type === 'media') return 160
  const longest = rows
    .slice(0, SAMPLED)
    .reduce((most, row) => Math.max(most, cellText(row[index]).length), name.length + type.length + 3)
  return Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, longest * CHARACTER + 20))
}

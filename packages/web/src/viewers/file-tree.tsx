import { TextInput } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronDown, ChevronRight, Download } from 'lucide-react'
import { useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { FileIcon } from './file-icon.tsx'
import {
  fileTree,
  foldersAbove,
  searchFiles,
  totalOf,
  treeRows,
  type FileEntry,
  type TreeRow,
} from './file-tree-model.ts'
import css from './file-tree.module.css'
import { sizeText, counted } from '../components/sizes.ts'
import { countText } from './format.ts'
import { toggled, treeMove } from './tree-keys.ts'

interface FileTreeProps {
  /** Flat paths, in any order; a million are fine. */
  readonly files: readonly FileEntry[]
  /** How many there are in all, when `files` are only the first of them. */
  readonly total?: number
  /** The name for screen readers: "Files of mnist:v3". */
  readonly label: string
  readonly selected?: string | undefined
  readonly onSelect: (path: string) => void
  /** The address of a zip of a folder (with its last `/`), or with '' of everything; without it there is no download of folders. */
  readonly zipUrl?: (folder: string) => string
}

const ROW_HEIGHT = 28
const INDENT = 14

/** Files as a tree: folders open on demand with their sizes, paths are searched, the keyboard walks it. */
export function FileTree({ files, total, label, selected, onSelect, zipUrl }: FileTreeProps): ReactNode {
  const tree = useMemo(() => fileTree(files), [files])
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [search, setSearch] = useState('')
  const [revealed, setRevealed] = useState<string>()
  if (selected !== undefined && selected !== revealed) {
    setRevealed(selected)
    setOpen(new Set([...open, ...foldersAbove(selected)]))
  }
  const { rows, note } = useMemo(() => {
    if (search === '') {
      const { rows: all, hidden } = treeRows(tree, open)
      return {
        rows: all,
        note: hidden > 0 ? `${countText(hidden)} more in open folders: search to reach them` : undefined,
      }
    }
    const found = searchFiles(tree, search)
    const shown = found.files.map((file): TreeRow => ({
      node: { kind: 'file', name: file.path, ...file },
      depth: 0,
      isOpen: false,
    }))
    return { rows: shown, note: `${countText(found.files.length)} of ${counted(found.count, 'match', 'matches')}` }
  }, [tree, open, search])
  const act = (row: TreeRow): void => {
    if (row.node.kind === 'file') onSelect(row.node.path)
    else setOpen(toggled(open, row.node.path))
  }
  const sum = totalOf(tree)
  return (
    <div className={css.tree}>
      <div className={css.tools}>
        <TextInput
          placeholder="Search paths"
          aria-label={`Search ${label}`}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <span className={css.count}>
          {total !== undefined && total > sum.fileCount
            ? `${countText(sum.fileCount)} of ${countText(total)} files`
            : counted(sum.fileCount, 'file')}
          , {sizeText(sum.sizeBytes)}
        </span>
        {zipUrl && sum.fileCount > 0 && (
          <a className={css.count} href={zipUrl('')} download>
            Download all
          </a>
        )}
      </div>
      {note !== undefined && (
        <span className={css.count} aria-live="polite">
          {note}
        </span>
      )}
      {rows.length === 0 ? (
        <div className={css.empty}>{search === '' ? 'No files.' : `No path holds “${search}”.`}</div>
      ) : (
        <Rows rows={rows} label={label} selected={selected} onAct={act} zipUrl={zipUrl} />
      )}
    </div>
  )
}

interface RowsProps {
  readonly rows: readonly TreeRow[]
  readonly label: string
  readonly selected: string | undefined
  readonly onAct: (row: TreeRow) => void
  readonly zipUrl: ((folder: string) => string) | undefined
}

function Rows({ rows, label, selected, onAct, zipUrl }: RowsProps): ReactNode {
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(0)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 20,
  })
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = keyAction(event.key, rows, current)
    const row = rows[current]
    if (next === undefined || !row) return
    event.preventDefault()
    if (next === 'act') return onAct(row)
    const index = Math.max(0, Math.min(rows.length - 1, next))
    setCurrent(index)
    virtual.scrollToIndex(index)
  }
  return (
    <div
      ref={scroller}
      className={css.rows}
      role="tree"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={`${id}-${current}`}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index]
          if (!row) return null
          return (
            <Row
              key={row.node.path}
              id={`${id}-${index}`}
              row={row}
              top={start}
              isCurrent={index === current}
              isSelected={row.node.path === selected}
              zipUrl={zipUrl}
              onClick={() => {
                setCurrent(index)
                onAct(row)
              }}
            />
          )
        })}
      </div>
    </div>
  )
}

interface RowProps {
  readonly id: string
  readonly row: TreeRow
  readonly top: number
  readonly isCurrent: boolean
  readonly isSelected: boolean
  readonly zipUrl: ((folder: string) => string) | undefined
  readonly onClick: () => void
}

function Row({ id, row: { node, depth, isOpen }, top, isCurrent, isSelected, zipUrl, onClick }: RowProps): ReactNode {
  const isFolder = node.kind === 'folder'
  const classes = [css.row, isCurrent && css.current, isSelected && css.selected].filter(Boolean).join(' ')
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={isSelected}
      aria-expanded={isFolder ? isOpen : undefined}
      className={classes}
      style={{ top, paddingLeft: 8 + depth * INDENT }}
      onClick={onClick}
      title={node.path}
    >
      <span className={css.icon}>
        {isFolder ? isOpen ? <ChevronDown size={14} /> : <ChevronRight size={14} /> : <FileIcon name={node.name} />}
      </span>
      <span className={css.name}>{node.name}</span>
      {isFolder && zipUrl && (
        <a
          className={css.zip}
          href={zipUrl(node.path)}
          download
          tabIndex={-1}
          aria-label={`Download ${node.name} as zip`}
          onClick={(event) => event.stopPropagation()}
        >
          <Download size={14} />
        </a>
      )}
      <span className={css.size}>
        {isFolder && `${counted(node.fileCount, 'file')}, `}
        {sizeText(node.sizeBytes)}
      </span>
    </div>
  )
}

function keyAction(key: string, rows: readonly TreeRow[], current: number): number | 'act' | undefined {
  if (key === 'Enter' || key === ' ') return 'act'
  const move = treeMove(key, rows, current, rows[current]?.node.kind === 'folder')
  return move === 'toggle' ? 'act' : move
}

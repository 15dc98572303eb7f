import type { Json, JsonObject } from '@amphora/wire'
import { useMemo, type ReactNode } from 'react'
import { Loaded } from '../viewers/loaded.tsx'
import type { FileSet } from '../viewers/open-file.ts'
import type { MediaCells } from '../viewers/table-cell.tsx'
import type { Table } from '../viewers/table-model.ts'
import { TableView } from '../viewers/table-view.tsx'
import { Image } from './image.tsx'
import { isMedia, mediaItemsOf } from './items.ts'
import { MediaItemView } from './media-item.tsx'
import css from './media.module.css'
import { useTable } from './use-table.tsx'

interface MediaTableProps {
  readonly table: Table
  readonly label: string
  /** Where media cells find their files. */
  readonly files: FileSet
}

/** A table whose media cells are drawn: images small in their rows, everything in full when opened. */
export function MediaTable({ table, label, files }: MediaTableProps): ReactNode {
  const media = useMemo<MediaCells>(
    () => ({
      isMedia,
      renderThumb: (cell, onOpen) => <Thumb cell={cell} files={files} onOpen={onOpen} />,
      renderWhole: (cell) =>
        mediaItemsOf(cell).map((item, index) => <MediaItemView key={index} item={item} files={files} />),
    }),
    [files],
  )
  return <TableView table={table} label={label} media={media} />
}

interface LoggedTableProps {
  /** The object that stands for the table: in a row, or in a file of a version. */
  readonly value: JsonObject
  readonly label: string
  readonly files: FileSet
}

/** A table by the object that stands for it, in one piece, in parts, joined or by increments. */
export function LoggedTable({ value, label, files }: LoggedTableProps): ReactNode {
  const query = useTable(value, files)
  return (
    <Loaded query={query} what="this table">
      {(loaded) => <MediaTable table={loaded.table} label={label} files={loaded.files} />}
    </Loaded>
  )
}

function Thumb({
  cell,
  files,
  onOpen,
}: {
  readonly cell: Json
  readonly files: FileSet
  readonly onOpen: () => void
}): ReactNode {
  const items = mediaItemsOf(cell)
  const [first] = items
  const more = items.length > 1 ? `+${items.length - 1}` : ''
  if (!first) return null
  return (
    <button type="button" className={css.thumb} onClick={onOpen} aria-label={`Open ${first.kind} in full`}>
      {first.kind === 'image' ? <Image item={first} files={files} /> : first.kind}
      {more}
    </button>
  )
}

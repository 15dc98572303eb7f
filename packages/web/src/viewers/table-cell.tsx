import { isJsonList, isJsonObject, type Json } from '@amphora/wire'
import type { ReactNode } from 'react'
import { JsonTree } from './json-tree.tsx'
import { cellText } from './table-model.ts'
import css from './table-view.module.css'

/** How media in cells are drawn. The table itself knows no media: what draws them has tables in it. */
export interface MediaCells {
  readonly isMedia: (cell: Json) => boolean
  /** Small, in a row; `onOpen` shows it in full. */
  readonly renderThumb: (cell: Json, onOpen: () => void) => ReactNode
  readonly renderWhole: (cell: Json) => ReactNode
}

const LONG = 40

interface CellContentProps {
  readonly cell: Json | undefined
  readonly media: MediaCells | undefined
  readonly onOpen: () => void
}

/** What is in a cell: text on one line, or a small view of its media; what does not fit is a button that opens it. */
export function CellContent({ cell, media, onOpen }: CellContentProps): ReactNode {
  if (cell === undefined || cell === null) return <span className={css.absent}>–</span>
  if (media?.isMedia(cell) === true) return media.renderThumb(cell, onOpen)
  const text = cellText(cell)
  if (typeof cell === 'number') return <span title={text}>{shortNumber(cell)}</span>
  const isShort = text.length <= LONG && !isJsonList(cell) && !isJsonObject(cell)
  if (isShort) return <span className={css.clipped}>{text}</span>
  return (
    <button type="button" className={`${css.cell} ${css.wide}`} onClick={onOpen} title="Show in full">
      <span className={css.clipped}>{text.slice(0, 300)}</span>
    </button>
  )
}

/** Six digits are what a column is compared by; the others are in the title. */
function shortNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)))
}

/** A cell in full: its media, a tree, or all of its text. */
export function WholeCell({ cell, media }: { readonly cell: Json; readonly media: MediaCells | undefined }): ReactNode {
  if (media?.isMedia(cell) === true) return media.renderWhole(cell)
  if (isJsonList(cell) || isJsonObject(cell)) return <JsonTree value={cell} label="Cell" />
  return <pre className={css.whole}>{cellText(cell)}</pre>
}

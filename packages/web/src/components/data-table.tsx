import type { ReactNode } from 'react'
import classes from './data-table.module.css'

export interface DataColumn<Row> {
  readonly id: string
  readonly label: string
  /** In place of the label, such as a button that sorts. */
  readonly head?: ReactNode
  /** Numbers stand at the right, so that their digits align. */
  readonly isNumber?: boolean
  /** On a phone it heads the card, without its label. */
  readonly isTitle?: boolean
  readonly cell: (row: Row) => ReactNode
}

interface Props<Row> {
  /** The name for screen readers: "Versions of mnist". */
  readonly label: string
  readonly columns: readonly DataColumn<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly isSelected?: (row: Row) => boolean
}

/** Rows and columns; on a phone each row is a card with its labels. What is empty takes no line there. */
export function DataTable<Row>({ label, columns, rows, keyOf, isSelected }: Props<Row>): ReactNode {
  return (
    <div className={classes.scroller}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={column.isNumber ? classes.number : undefined}>
                {column.head ?? column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} aria-selected={isSelected?.(row)}>
              {columns.map((column) => (
                <td key={column.id} data-label={column.label} className={classOf(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function classOf({ isNumber, isTitle }: Pick<DataColumn<never>, 'isNumber' | 'isTitle'>): string {
  return [isNumber && classes.number, isTitle && classes.title].filter(Boolean).join(' ')
}

/** What a row is, as the way to it; a long name is cut, and whole on hover. */
export function TitleLink({ href, text }: { readonly href: string; readonly text: string }): ReactNode {
  return (
    <a href={href} title={text}>
      {text}
    </a>
  )
}

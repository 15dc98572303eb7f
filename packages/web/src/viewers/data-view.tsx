import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import { parseCsv } from './csv.ts'
import type { ViewProps } from './view.ts'
import { sizeText, counted } from '../components/sizes.ts'
import type { Head } from './head.ts'
import { Loaded } from './loaded.tsx'
import { readParquet } from './parquet.ts'
import { tableOfText } from './table-model.ts'
import { TableView } from './table-view.tsx'
import { decodeText } from './text.ts'
import { useHead } from './use-head.tsx'
import css from './viewer.module.css'

/** A separated text as a table of its first bytes; more on request. */
export function CsvView({ file }: ViewProps): ReactNode {
  const { query, showMore } = useHead(file)
  return (
    <Loaded query={query} what="this table">
      {(head) => (
        <>
          <div className={css.body}>
            <CsvTable head={head} name={file.name} />
          </div>
          {!head.isWhole && (
            <div className={css.foot}>
              <span>
                first {sizeText(head.bytes.length)} of {sizeText(head.sizeBytes)}
              </span>
              <Button size="compact-xs" variant="default" loading={query.isPlaceholderData} onClick={showMore}>
                Show more
              </Button>
            </div>
          )}
        </>
      )}
    </Loaded>
  )
}

function CsvTable({ head, name }: { readonly head: Head; readonly name: string }): ReactNode {
  const table = useMemo(
    () => tableOfText(parseCsv(decodeText(head.bytes, head.isWhole).text, head.isWhole).rows, head.isWhole),
    [head],
  )
  return <TableView table={table} label={name} />
}

/** The first rows of a Parquet file, and what its footer says. */
export function ParquetView({ file }: ViewProps): ReactNode {
  const query = useQuery({
    queryKey: ['parquet', file.url],
    queryFn: ({ signal }) => readParquet(file, signal),
    staleTime: Infinity,
    retry: false,
  })
  return (
    <Loaded query={query} what="this table">
      {({ table, rowGroupCount, createdBy }) => (
        <>
          <div className={css.body}>
            <TableView table={table} label={file.name} />
          </div>
          <div className={css.foot}>
            <span>{counted(rowGroupCount, 'row group')}</span>
            {createdBy !== undefined && <span>written by {createdBy}</span>}
          </div>
        </>
      )}
    </Loaded>
  )
}

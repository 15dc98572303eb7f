import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { DataTable, type DataColumn } from '../../components/data-table.tsx'
import { counted } from '../../components/sizes.ts'
import { ErrorState, LoadingRows, TooMuch } from '../../components/states.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import type { RunName } from '../../paths.ts'
import { setAsideQuery, type Run, type SetAsideLine } from '../../queries/run.ts'
import classes from './stray-lines.module.css'
import tabs from './tabs.module.css'

interface Props {
  readonly run: Run
  readonly name: RunName
}

/** Lines that are not in their place: those that never came, and those that could not be kept there. */
export function StrayLines({ run, name }: Props): ReactNode {
  const { missingLineCount: missing, setAsideLineCount: aside } = run
  if (missing === 0 && aside === 0) return null
  return (
    <section aria-labelledby="lines" className={classes.section}>
      <h2 id="lines" className={tabs.heading}>
        Lines out of place
      </h2>
      {missing > 0 && (
        <p className={tabs.empty}>
          {counted(missing, 'line')} of history, system metrics or log never came, although later ones did.
        </p>
      )}
      {aside > 0 && <SetAside name={name} count={aside} />}
    </section>
  )
}

function SetAside({ name, count }: { readonly name: RunName; readonly count: number }): ReactNode {
  const { data, error, refetch } = useQuery(setAsideQuery(name, count))
  return (
    <>
      <p className={tabs.empty}>
        {counted(count, 'line')} set aside: what could not be kept in its place is kept here.
      </p>
      {error && <ErrorState title="The lines could not be read" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={2} height={32} />}
      {data && (
        <DataTable
          label="Lines set aside"
          columns={COLUMNS}
          rows={data}
          keyOf={({ file, writer, line, createdAt }) => `${file} ${writer} ${line} ${createdAt}`}
        />
      )}
      {data && data.length < count && <TooMuch shown={data.length} total={count} noun="lines" />}
    </>
  )
}

const COLUMNS: readonly DataColumn<SetAsideLine>[] = [
  {
    id: 'line',
    label: 'Line',
    isTitle: true,
    cell: ({ file, writer, line }) => [file, writer, line.toLocaleString('en')].filter(Boolean).join(' '),
  },
  { id: 'reason', label: 'Why', cell: ({ reason }) => <span className={classes.why}>{reason}</span> },
  { id: 'content', label: 'Content', cell: ({ content }) => <code className={classes.content}>{content}</code> },
  { id: 'time', label: 'Came', cell: ({ createdAt }) => <TimeAgo at={createdAt} /> },
]

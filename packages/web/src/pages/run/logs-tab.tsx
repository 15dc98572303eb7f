import { useQuery } from '@tanstack/react-query'
import { useCallback, useState, type ReactNode } from 'react'
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx'
import { stampMs } from '../../logs/stamp.ts'
import { useLive, useLiveRefresh } from '../../queries/live.ts'
import { logHeadQuery, logKey } from '../../queries/logs.ts'
import { useUrlState } from '../../url-state.ts'
import { LogControls } from './log-controls.tsx'
import { LogList } from './log-list.tsx'
import { useLogLook } from './log-look.ts'
import { LogHits } from './log-hits.tsx'
import classes from './logs.module.css'
import type { TabProps } from './tab-props.ts'
import { useLogSearch } from './use-log-search.ts'

/** What a run printed, of any length: lines are loaded where one looks. */
export function LogsTab({ run, name }: TabProps): ReactNode {
  const { data: head, error, refetch } = useQuery(logHeadQuery(name))
  useLiveRefresh(useLive(name), ({ logLines }) => logLines, logKey(name))
  const look = useLogLook()
  const search = useLogSearch(name)
  const [label] = useUrlState('label')
  const [line, setLine] = useUrlState('line')
  const [isStuck, setStuck] = useState(line === '')
  const goTo = useCallback(
    (number: number) => {
      setStuck(false)
      setLine(String(number + 1), { push: true })
    },
    [setLine],
  )
  if (error && !head) {
    return <ErrorState title="The log could not be read" error={error} onRetry={() => void refetch()} />
  }
  if (!head) return <LoadingRows rows={14} height={18} />
  if (head.total === 0) {
    return (
      <EmptyState title="Nothing was printed yet">
        What the program prints appears here as it comes. <code>wandb.Settings(console=&quot;off&quot;)</code> keeps it
        away.
      </EmptyState>
    )
  }
  const writer = head.writers.find((one) => one.label === label)
  const range = label !== '' && writer ? writer : { first: 0, count: head.total }
  const startMs = head.start === null ? Date.parse(run.createdAt) : stampMs(head.start)
  return (
    <div className={classes.logs} data-fills>
      <LogControls
        name={name}
        head={head}
        look={look}
        search={search}
        onHit={goTo}
        isStuck={isStuck}
        onStuck={(next) => {
          setStuck(next)
          if (next) setLine('')
        }}
      />
      <div className={classes.body}>
        <LogList
          key={`${range.first} ${label}`}
          name={name}
          first={range.first}
          count={range.count}
          look={look}
          startMs={startMs}
          hits={search.numbers}
          line={line === '' ? undefined : Number(line) - 1}
          onLine={goTo}
          isStuck={isStuck}
          onStuck={setStuck}
        />
        {search.question.text !== '' && <LogHits search={search} onHit={goTo} />}
      </div>
    </div>
  )
}

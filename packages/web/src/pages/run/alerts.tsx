import { useQuery } from '@tanstack/react-query'
import { CircleAlert, Info, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Markdown } from '../../components/markdown.tsx'
import { ErrorState, LoadingRows, TooMuch } from '../../components/states.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import type { RunName } from '../../paths.ts'
import { runAlertsQuery, type RunAlert } from '../../queries/run.ts'
import classes from './alerts.module.css'
import tabs from './tabs.module.css'

const SHAPES: Readonly<Record<RunAlert['severity'], LucideIcon>> = {
  INFO: Info,
  WARN: TriangleAlert,
  ERROR: CircleAlert,
}

/** What the run called out, newest first. */
export function Alerts({ name, count }: { readonly name: RunName; readonly count: number }): ReactNode {
  const { data, error, refetch } = useQuery(runAlertsQuery(name, count))
  return (
    <section aria-labelledby="alerts">
      <h2 id="alerts" className={tabs.heading}>
        Alerts <span className={tabs.quiet}>{count.toLocaleString('en')}</span>
      </h2>
      {error && <ErrorState title="The alerts could not be read" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={2} height={48} />}
      <ul className={classes.alerts}>
        {data?.map((alert) => (
          <Alert key={alert.id} {...alert} />
        ))}
      </ul>
      {data && data.length < count && <TooMuch shown={data.length} total={count} noun="alerts" />}
    </section>
  )
}

function Alert({ title, text, severity, createdAt }: RunAlert): ReactNode {
  const Shape = SHAPES[severity]
  return (
    <li className={classes.alert} data-severity={severity}>
      <Shape size={16} aria-label={severity.toLowerCase()} className={classes.shape} />
      <div className={classes.words}>
        <strong>{title}</strong>
        <Markdown text={text} />
      </div>
      <span className={classes.time}>
        <TimeAgo at={createdAt} />
      </span>
    </li>
  )
}

import { ActionIcon, Tooltip } from '@mantine/core'
import { Maximize2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { ErrorState } from '../components/states.tsx'
import classes from './chart-frame.module.css'
import type { ChartLook } from './chart-look.ts'
import type { Line } from './layout.ts'
import { LineChart } from './line-chart.tsx'
import type { View } from './zoom.ts'

interface Props {
  readonly title: string
  readonly lines: readonly Line[]
  readonly look: ChartLook
  readonly height: number
  readonly isLoading: boolean
  readonly failed?: { readonly error: Error; readonly onRetry: () => void } | null | undefined
  /** Where it has the whole page; undefined: it has. */
  readonly fullHref: string | undefined
  readonly view?: View | undefined
  readonly onView: (view: View) => void
  /** Where the lines are named beside it, they are not named below it too. */
  readonly hasLegend?: boolean
  /** What is shown, in words. */
  readonly foot: string
}

/** A line chart with its title, its lines and what it is made of. */
export function ChartFrame(props: Props): ReactNode {
  const { title, lines, look, height, isLoading, failed, fullHref, view, onView, hasLegend = true, foot } = props
  return (
    <section className={classes.panel} aria-label={title} data-panel={title}>
      <header className={classes.head}>
        <h3 className={classes.title} title={title}>
          {title}
        </h3>
        {fullHref !== undefined && (
          <Tooltip label="Full page">
            <ActionIcon component="a" href={fullHref} aria-label={`${title}, full page`} size="sm">
              <Maximize2 size={14} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </header>
      {failed ? (
        <ErrorState title="This chart could not be read" error={failed.error} onRetry={failed.onRetry} />
      ) : (
        <LineChart
          label={title}
          lines={lines}
          look={look}
          height={height}
          isLoading={isLoading}
          view={view}
          mark={look.at}
          takesWheel={fullHref === undefined}
          onView={onView}
        />
      )}
      <footer className={classes.foot}>
        <div className={classes.legend}>
          {hasLegend &&
            lines.length > 1 &&
            lines.map(({ label, color }) => (
              <span key={label} className={classes.key}>
                <span className={classes.swatch} style={{ background: `var(${color})` }} />
                {label}
              </span>
            ))}
        </div>
        <span className={classes.what} title={foot}>
          {foot}
        </span>
      </footer>
    </section>
  )
}

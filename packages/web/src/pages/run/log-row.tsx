import { memo, useMemo, type ReactNode } from 'react'
import { cssOf } from '../../logs/css.ts'
import { levelOf } from '../../logs/level.ts'
import { stampMs, stampText } from '../../logs/stamp.ts'
import { plainText, terminalLine } from '../../logs/terminal-line.ts'
import type { LogLine } from '../../queries/logs.ts'
import type { LogLook } from './log-look.ts'
import classes from './logs.module.css'

interface Props {
  readonly number: number
  /** Undefined while it is on its way; null when it never came. */
  readonly line: LogLine | null | undefined
  readonly look: LogLook
  readonly startMs: number
  /** The charts of the run, where the time of a line leads. */
  readonly chartsPath: string
  readonly isHit: boolean
  readonly isNamed: boolean
  readonly onLine: (number: number) => void
}

/** One line: its number leads back to it. */
export const LogRow = memo(function LogRow(props: Props): ReactNode {
  const { number, line, look, startMs, chartsPath, isHit, isNamed, onLine } = props
  const spans = useMemo(() => terminalLine(line?.line ?? ''), [line])
  const level = useMemo(() => levelOf(plainText(spans)), [spans])
  const stamp = stampText(line?.timestamp ?? null, look.stamps, startMs)
  return (
    <div
      className={classes.row}
      data-line={number + 1}
      data-level={level}
      data-hit={isHit}
      data-named={isNamed}
      data-stderr={line?.level === 'error'}
    >
      <a
        className={classes.number}
        href={`?line=${number + 1}`}
        aria-label={`Line ${number + 1}`}
        onClick={(event) => {
          event.preventDefault()
          onLine(number)
        }}
      >
        {number + 1}
      </a>
      {look.stamps !== 'off' && <Stamp at={line?.timestamp ?? null} text={stamp} chartsPath={chartsPath} />}
      {line?.label != null && line.label !== '' && <span className={classes.label}>{line.label}</span>}
      <span className={classes.text}>
        {line === null && <em className={classes.missing}>This line never came.</em>}
        {spans.map(({ text, style }, index) => (
          <span key={index} style={cssOf(style)}>
            {text}
          </span>
        ))}
      </span>
    </div>
  )
}, isSame)

function isSame(before: Props, after: Props): boolean {
  return (
    before.line === after.line &&
    before.number === after.number &&
    before.isHit === after.isHit &&
    before.isNamed === after.isNamed &&
    before.look.stamps === after.look.stamps &&
    before.startMs === after.startMs &&
    before.onLine === after.onLine
  )
}

/** When a line came; it leads to that time in the charts. */
function Stamp({
  at,
  text,
  chartsPath,
}: {
  readonly at: string | null
  readonly text: string
  readonly chartsPath: string
}): ReactNode {
  if (at === null || text === '') return <span className={classes.stamp} />
  return (
    <a
      className={classes.stamp}
      href={`${chartsPath}?x=_timestamp&at=${stampMs(at) / 1000}`}
      title={`${at}: in the charts`}
    >
      <time dateTime={at}>{text}</time>
    </a>
  )
}

import { Check, CircleDashed, CircleSlash, Clock, LoaderCircle, X, Zap, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './state-badge.module.css'

/** A shape for each state beside its colour, for eyes that do not tell the colours apart. */
const SHAPES: Readonly<Record<string, readonly [LucideIcon, string | undefined]>> = {
  running: [LoaderCircle, classes['running']],
  finished: [Check, classes['finished']],
  failed: [X, classes['failed']],
  crashed: [Zap, classes['crashed']],
  killed: [CircleSlash, classes['failed']],
  pending: [Clock, classes['idle']],
  preempting: [Clock, classes['idle']],
  preempted: [CircleSlash, classes['idle']],
}

interface Props {
  readonly state: string
  /** The word beside the shape; without it the shape carries the name. */
  readonly hasLabel?: boolean
}

/** The state of a run or sweep, as shape, colour and word. */
export function StateBadge({ state, hasLabel = true }: Props): ReactNode {
  const name = state.toLowerCase()
  const [Shape, color] = SHAPES[name] ?? [CircleDashed, classes['idle']]
  return (
    <span className={classes.badge} title={hasLabel ? undefined : name}>
      <Shape size={14} className={color} aria-hidden={hasLabel} aria-label={hasLabel ? undefined : name} />
      {hasLabel && name}
    </span>
  )
}

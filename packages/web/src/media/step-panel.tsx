import type { Json } from '@amphora/wire'
import { Slider } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { EmptyState } from '../components/states.tsx'
import { countText } from '../viewers/format.ts'
import css from './media.module.css'
import { indexAt, stepBy, type StepValue } from './steps.ts'

interface StepPanelProps {
  /** The key of history. */
  readonly title: string
  /** By rising step. */
  readonly values: readonly StepValue<Json>[]
  /** The step to show: what was logged there or last before it; undefined: the last. */
  readonly step: number | undefined
  /** Who keeps the step; without it the panel does. */
  readonly onStep: ((step: number) => void) | undefined
  /** In the head, at its end. */
  readonly aside?: ReactNode
  /** All steps are shown at once: no step is named, nothing slides. */
  readonly isSpread?: boolean
  readonly children: (current: StepValue<Json>, goTo: (step: number) => void) => ReactNode
}

/** The frame of what was logged under a key at several steps: its name, what shows now, and a slider. */
export function StepPanel({ title, values, step, onStep, aside, isSpread, children }: StepPanelProps): ReactNode {
  const [ownStep, setOwnStep] = useState<number>()
  const shownStep = onStep ? step : (ownStep ?? step)
  const goTo = onStep ?? setOwnStep
  const index = indexAt(values, shownStep)
  const current = values[index]
  const panel = useStepKeys((by) => {
    const next = stepBy(values, shownStep, by)
    if (next !== undefined) goTo(next)
  })
  return (
    <section ref={panel} className={css.panel} aria-label={title} data-media={title} tabIndex={-1}>
      <header className={css.head}>
        <h3 className={css.title}>{title}</h3>
        {current && !isSpread && <span className={css.note}>step {countText(current.step)}</span>}
        {aside && <span className={css.aside}>{aside}</span>}
      </header>
      {current ? children(current, goTo) : <EmptyState title="Nothing was logged here yet" />}
      {values.length > 1 && !isSpread && (
        <div className={css.steps}>
          <span className={css.note}>
            {index + 1} of {countText(values.length)}
          </span>
          <Slider
            className={css.slider ?? ''}
            size="xs"
            min={0}
            max={values.length - 1}
            value={index}
            onChange={(at) => goTo(values[at]?.step ?? 0)}
            label={(at) => `step ${countText(values[at]?.step ?? 0)}`}
            thumbLabel={`Step of ${title}`}
          />
        </div>
      )}
    </section>
  )
}

/** Ctrl or Cmd with an arrow moves by one step, wherever the focus is inside. */
function useStepKeys(move: (by: number) => void): RefObject<HTMLElement | null> {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
      const isHere = event.target instanceof Node && panel.current?.contains(event.target) === true
      if (by === undefined || !isHere || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      event.stopPropagation()
      move(by)
    }
    document.addEventListener('keydown', onKeyDown, { capture: true }) // before the slider takes the arrow for its own
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [move])
  return panel
}

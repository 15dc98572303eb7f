import { Button, SegmentedControl } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { imagesOf, LEAST_SLOTS, MOST_SLOTS, type CompareMode, type Comparison, type Slot } from './compare-model.ts'
import type { OtherRuns, Logged, Shown } from './compared.ts'
import { ComparedImages } from './compared-images.tsx'
import css from './image-compare.module.css'
import type { LabelsOf, Overlay } from './layers.ts'
import { SlotChoice } from './slot-choice.tsx'
import { indexAt } from './steps.ts'

interface ImageCompareProps {
  /** The key of history. */
  readonly title: string
  readonly own: Logged
  readonly others: OtherRuns | undefined
  readonly comparison: Comparison
  readonly onChange: (comparison: Comparison) => void
  readonly overlay: Overlay
  readonly labels: LabelsOf
}

const MODES: readonly { readonly value: CompareMode; readonly label: string }[] = [
  { value: 'side', label: 'Side by side' },
  { value: 'swipe', label: 'Swipe' },
  { value: 'blink', label: 'Blink' },
  { value: 'difference', label: 'Difference' },
]

/** Two to eight images of a key, of any steps, places in their lists and runs: beside each other, or over each other. */
export function ImageCompare(props: ImageCompareProps): ReactNode {
  const { comparison, onChange, others } = props
  const { mode, slots } = comparison
  const shown = useShown(props)
  const put = (next: readonly Slot[]): void => onChange({ mode, slots: next })
  const last = slots.at(-1)
  return (
    <div className={css.compare}>
      <div className={css.bar}>
        <SegmentedControl
          size="xs"
          aria-label="How images are compared"
          data={[...MODES]}
          value={mode}
          onChange={(value) => onChange({ slots, mode: MODES.find((one) => one.value === value)?.value ?? 'side' })}
        />
        {slots.length < MOST_SLOTS && last && (
          <Button variant="default" leftSection={<Plus size={14} aria-hidden />} onClick={() => put([...slots, last])}>
            Image
          </Button>
        )}
      </div>
      <ComparedImages mode={mode} images={shown} overlay={props.overlay} labels={props.labels} />
      <ol className={css.slots} aria-label="Compared images">
        {slots.map((slot, at) => (
          <li key={at}>
            <SlotChoice
              name={nameOf(at)}
              slot={slot}
              logged={shown[at]?.logged}
              others={others}
              onChange={(next) => put(slots.with(at, next))}
              onRemove={slots.length > LEAST_SLOTS ? () => put(slots.filter((_, other) => other !== at)) : undefined}
            />
          </li>
        ))}
      </ol>
    </div>
  )
}

/** A, B, C … */
const nameOf = (at: number): string => String.fromCodePoint(65 + at)

/** The image of each slot, as far as it is here. */
function useShown({ title, own, others, comparison: { slots } }: ImageCompareProps): readonly Shown[] {
  const wanted = [...new Set(slots.map(({ source }) => source).filter((source) => source !== ''))]
  const answers = useQueries({
    queries: wanted.map((source) => ({
      queryKey: ['compared', title, source],
      queryFn: async ({ signal }: { readonly signal: AbortSignal }): Promise<Logged> => {
        if (!others) throw new Error(`there is no run ${source} to compare with`)
        return others.load(source, signal)
      },
      retry: false,
    })),
  })
  return slots.map((slot, at): Shown => {
    const answer = slot.source === '' ? undefined : answers[wanted.indexOf(slot.source)]
    const logged = slot.source === '' ? own : answer?.data
    const value = logged?.values[indexAt(logged.values, slot.step)]
    const item = value && imagesOf(value.value)[slot.index]
    const run = slot.source === '' ? '' : (others?.list.find(({ id }) => id === slot.source)?.label ?? slot.source)
    const words = [run, value && `step ${value.step}`, slot.index > 0 && `image ${slot.index + 1}`, item?.caption]
    return {
      name: nameOf(at),
      about: words.filter(Boolean).join(', '),
      logged,
      item,
      error: answer?.error ?? undefined,
    }
  })
}

import { ActionIcon, Select, Slider } from '@mantine/core'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { imagesOf, type Slot } from './compare-model.ts'
import type { OtherRuns, Logged } from './compared.ts'
import css from './image-compare.module.css'
import { indexAt } from './steps.ts'

interface Props {
  /** `A`. */
  readonly name: string
  readonly slot: Slot
  /** Where it is chosen from; undefined while that is on its way. */
  readonly logged: Logged | undefined
  readonly others: OtherRuns | undefined
  readonly onChange: (slot: Slot) => void
  readonly onRemove: (() => void) | undefined
}

const OWN = 'This run'

/** Which image stands in one place of a comparison: of which run, at which step, which of its list. */
export function SlotChoice({ name, slot, logged, others, onChange, onRemove }: Props): ReactNode {
  const values = logged?.values ?? []
  const at = indexAt(values, slot.step)
  const value = values[at]
  const count = value ? imagesOf(value.value).length : 0
  return (
    <div className={css.choice}>
      <strong>{name}</strong>
      {others && (
        <Select
          className={css.run ?? ''}
          aria-label={`Run of ${name}`}
          searchable
          allowDeselect={false}
          data={[{ value: '', label: OWN }, ...others.list.map(({ id, label }) => ({ value: id, label }))]}
          value={slot.source}
          onChange={(source) => onChange({ ...slot, source: source ?? '' })}
        />
      )}
      {values.length > 1 && (
        <label className={css.pick}>
          <span>step {value?.step}</span>
          <Slider
            size="xs"
            className={css.slider ?? ''}
            thumbLabel={`Step of ${name}`}
            min={0}
            max={values.length - 1}
            value={at}
            label={(index) => `step ${values[index]?.step ?? 0}`}
            onChange={(index) => onChange({ ...slot, step: values[index]?.step ?? 0 })}
          />
        </label>
      )}
      {count > 1 && (
        <label className={css.pick}>
          <span>
            image {slot.index + 1} of {count}
          </span>
          <Slider
            size="xs"
            className={css.slider ?? ''}
            thumbLabel={`Image of ${name}`}
            min={0}
            max={count - 1}
            value={Math.min(slot.index, count - 1)}
            label={(index) => `image ${index + 1}`}
            onChange={(index) => onChange({ ...slot, index })}
          />
        </label>
      )}
      {onRemove && (
        <ActionIcon size="sm" aria-label={`Remove ${name}`} onClick={onRemove}>
          <X size={14} aria-hidden />
        </ActionIcon>
      )}
    </div>
  )
}

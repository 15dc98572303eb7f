import type { Json } from '@amphora/wire'
import { Button, Select, TextInput } from '@mantine/core'
import { useMemo, useState, type ReactNode } from 'react'
import { EmptyState } from '../components/states.tsx'
import { countText } from '../viewers/format.ts'
import { matches, searchable } from '../viewers/search-text.ts'
import type { FileSet } from '../viewers/open-file.ts'
import { everyNth, stridesFor } from './gallery-model.ts'
import css from './gallery.module.css'
import { mediaItemsOf, type MediaItem } from './items.ts'
import type { LabelsOf, Overlay } from './layers.ts'
import { MediaItemView } from './media-item.tsx'
import type { StepValue } from './steps.ts'

interface Props {
  /** The key of history. */
  readonly title: string
  /** By rising step. */
  readonly values: readonly StepValue<Json>[]
  readonly files: FileSet
  readonly overlay: Overlay
  readonly labels: LabelsOf
  readonly stride: number
  readonly onStride: (stride: number) => void
  /** Goes to one step. */
  readonly onStep: (step: number) => void
}

const ROWS = 24 // each image is asked for when it comes near the window

/** What was logged under a key at all its steps, the newest first: a row a step, a column a place in the list; one beside the other where each step has one. */
export function Gallery({ title, values, files, overlay, labels, stride, onStride, onStep }: Props): ReactNode {
  const [search, setSearch] = useState('')
  const [limit, setLimit] = useState(ROWS)
  const rows = useMemo(() => rowsOf(everyNth(values, stride), search), [values, stride, search])
  const shown = rows.slice(0, limit)
  const isFlat = rows.every(({ items }) => items.length === 1)
  return (
    <div className={css.gallery}>
      <div className={css.bar}>
        <TextInput
          aria-label={`Search captions of ${title}`}
          placeholder="Search captions"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Select
          w={170}
          aria-label="Which steps"
          allowDeselect={false}
          data={stridesFor(values.length).map((every) => ({ value: String(every), label: strideText(every) }))}
          value={String(stride)}
          onChange={(value) => onStride(Number(value))}
        />
        <span className={css.note} role="status">
          {countText(shown.length)} of {countText(values.length)} steps
        </span>
      </div>
      {rows.length === 0 && <EmptyState title="No caption holds this text" />}
      <div className={isFlat ? css.items : css.rows}>
        {shown.map(({ step, items }) => (
          <section key={step} className={isFlat ? css.cell : css.row} aria-label={`Step ${countText(step)}`}>
            <button type="button" className={css.step} onClick={() => onStep(step)}>
              step {countText(step)}
            </button>
            <div className={isFlat ? css.cell : css.items}>
              {items.map((item, index) => (
                <MediaItemView key={index} item={item} files={files} overlay={overlay} labels={labels} />
              ))}
            </div>
          </section>
        ))}
      </div>
      {rows.length > limit && (
        <div>
          <Button variant="default" onClick={() => setLimit(limit + ROWS)}>
            Show older steps
          </Button>
        </div>
      )}
    </div>
  )
}

interface Row {
  readonly step: number
  readonly items: readonly MediaItem[]
}

/** Steps with the items whose captions hold the text; without a text, all. */
function rowsOf(values: readonly StepValue<Json>[], text: string): readonly Row[] {
  const wanted = searchable(text)
  const isWanted = (item: MediaItem): boolean =>
    wanted === '' || ('caption' in item && item.caption !== undefined && matches(item.caption, wanted))
  return values
    .map(({ step, value }) => ({ step, items: mediaItemsOf(value).filter(isWanted) }))
    .filter(({ items }) => items.length > 0)
}

function strideText(stride: number): string {
  return stride === 1 ? 'Every step' : `Every ${stride}${stride === 2 ? 'nd' : 'th'} step`
}

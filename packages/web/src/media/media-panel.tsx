import type { Json, JsonObject } from '@amphora/wire'
import { Button } from '@mantine/core'
import { Columns2, LayoutGrid } from 'lucide-react'
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react'
import { LoadingRows } from '../components/states.tsx'
import { countText } from '../viewers/format.ts'
import type { FileSet } from '../viewers/open-file.ts'
import { configLabels } from './boxes.ts'
import { comparisonText, firstComparison, imagesOf, parseComparison } from './compare-model.ts'
import type { OtherRuns } from './compared.ts'
import type { CustomChart } from './custom-chart.ts'
import { Gallery } from './gallery.tsx'
import { histogramOf } from './histogram-model.ts'
import { HistogramSteps } from './histogram-steps.tsx'
import { mediaItemsOf, type ImageItem, type MediaItem } from './items.ts'
import { PLAIN_OVERLAY, type LabelsOf, type Overlay } from './layers.ts'
import { MediaItemView } from './media-item.tsx'
import { LoggedTable } from './media-table.tsx'
import css from './media.module.css'
import { OverlayControls } from './overlay-controls.tsx'
import { StepPanel } from './step-panel.tsx'
import type { StepValue } from './steps.ts'

const CustomChartView = lazy(async () => ({ default: (await import('./custom-chart-view.tsx')).CustomChartView }))
const ImageCompare = lazy(async () => ({ default: (await import('./image-compare.tsx')).ImageCompare }))

interface MediaPanelProps {
  /** The key of history. */
  readonly title: string
  /** What was logged under the key: media objects or lists of them, by rising step. */
  readonly values: readonly StepValue<Json>[]
  /** The files of the run. */
  readonly files: FileSet
  /** The object under `_wandb.value` of the run's config: names of classes are there. */
  readonly reserved?: JsonObject | undefined
  /** The step to show: what was logged there or last before it; undefined: the last. */
  readonly step?: number | undefined
  readonly onStep?: ((step: number) => void) | undefined
  /** Other runs to compare images with. */
  readonly others?: OtherRuns | undefined
  /** Which images are compared, as `comparisonText` writes it; '' is none. Whoever shows the panel keeps it. */
  readonly compare?: readonly [text: string, set: (text: string) => void]
  /** Every how many steps the gallery of all steps shows; '' is no gallery. Whoever shows the panel keeps it. */
  readonly gallery?: readonly [stride: string, set: (stride: string) => void]
  /** In the head, at its end. */
  readonly aside?: ReactNode
}

const FIRST_ITEMS = 12

/** Media of one key: a slider over the steps, items in a grid, switches for what lies over images; images are compared, steps laid out. */
export function MediaPanel({ title, values, files, step, onStep, ...rest }: MediaPanelProps): ReactNode {
  const [own, ownGallery] = [useState(''), useState('')]
  const [text, setText] = rest.compare ?? own
  const [stride, setStride] = rest.gallery ?? ownGallery
  const [overlay, setOverlay] = useState(PLAIN_OVERLAY)
  const comparison = useMemo(() => parseComparison(text), [text])
  const labels = useLabels(title, rest.reserved)
  const body = { title, values, files, labels, overlay, onOverlay: setOverlay }
  if (comparison) {
    return (
      <section className={css.panel} aria-label={title} data-media={title}>
        <header className={css.head}>
          <h3 className={css.title}>{title}</h3>
          <Button variant="default" onClick={() => setText('')}>
            Stop comparing
          </Button>
        </header>
        <Suspense fallback={<LoadingRows rows={4} />}>
          <ImageCompare
            title={title}
            own={{ values, files }}
            others={rest.others}
            comparison={comparison}
            onChange={(next) => setText(comparisonText(next))}
            overlay={overlay}
            labels={labels}
          />
        </Suspense>
      </section>
    )
  }
  return (
    <StepPanel title={title} values={values} step={step} onStep={onStep} aside={rest.aside} isSpread={stride !== ''}>
      {(current, goTo) =>
        stride === '' ? (
          <Body
            {...body}
            current={current}
            onStep={goTo}
            onCompare={() => setText(comparisonText(firstComparison(values, current.step)))}
            onSpread={() => setStride('1')}
          />
        ) : (
          <>
            <div>
              <Button variant="default" size="compact-xs" onClick={() => setStride('')}>
                One step
              </Button>
            </div>
            <Gallery
              {...body}
              stride={Number(stride) || 1}
              onStride={(next) => setStride(String(next))}
              onStep={(next) => {
                goTo(next)
                setStride('')
              }}
            />
          </>
        )
      }
    </StepPanel>
  )
}

interface CustomChartPanelProps extends Pick<MediaPanelProps, 'files' | 'step' | 'onStep'> {
  readonly chart: CustomChart
  /** What was logged under the chart's `tableKey`, by rising step. */
  readonly values: readonly StepValue<Json>[]
}

/** A chart of `wandb.plot` with a slider over the steps it was logged at. */
export function CustomChartPanel({ chart, values, files, step, onStep }: CustomChartPanelProps): ReactNode {
  return (
    <StepPanel title={chart.key} values={values} step={step} onStep={onStep}>
      {({ value }) => (
        <Suspense fallback={<div className={css.chart} />}>
          <CustomChartView chart={chart} value={value} files={files} />
        </Suspense>
      )}
    </StepPanel>
  )
}

interface BodyProps {
  readonly title: string
  readonly current: StepValue<Json>
  readonly values: readonly StepValue<Json>[]
  readonly files: FileSet
  readonly labels: LabelsOf
  readonly overlay: Overlay
  readonly onOverlay: (overlay: Overlay) => void
  readonly onStep: (step: number) => void
  readonly onCompare: () => void
  readonly onSpread: () => void
}

function Body({ title, current, values, files, labels, overlay, ...on }: BodyProps): ReactNode {
  const items = useMemo(() => mediaItemsOf(current.value), [current])
  const [limit, setLimit] = useState(FIRST_ITEMS)
  const shown = items.slice(0, limit)
  const images = shown.filter((item): item is ImageItem => item.kind === 'image')
  const histograms = useMemo(() => histogramsOf(values), [values])
  const isSpreadable = values.length > 1 && items.length > 0 && items.every(isLight)
  const isComparable = images.length > 1 || (images.length > 0 && values.some((other) => isOther(other, current)))
  return (
    <>
      {images.length > 0 && (
        <OverlayControls items={images} files={files} labels={labels} overlay={overlay} onChange={on.onOverlay} />
      )}
      {(isComparable || isSpreadable) && (
        <div className={css.tools}>
          {isComparable && (
            <Button
              variant="default"
              size="compact-xs"
              leftSection={<Columns2 size={14} aria-hidden />}
              onClick={on.onCompare}
            >
              Compare images
            </Button>
          )}
          {isSpreadable && (
            <Button
              variant="default"
              size="compact-xs"
              leftSection={<LayoutGrid size={14} aria-hidden />}
              onClick={on.onSpread}
            >
              All steps
            </Button>
          )}
        </div>
      )}
      {histograms.length > 1 && <HistogramSteps series={histograms} step={current.step} onStep={on.onStep} />}
      <div className={items.length > 1 ? css.grid : css.one}>
        {shown.map((item, index) =>
          item.kind === 'table' ? (
            <div key={index} className={css.table}>
              <LoggedTable value={item.value} label={title} files={files} />
            </div>
          ) : (
            <MediaItemView key={index} item={item} files={files} overlay={overlay} labels={labels} />
          ),
        )}
      </div>
      {items.length > limit && (
        <Button variant="default" onClick={() => setLimit(items.length)}>
          Show {countText(items.length - limit)} more of {countText(items.length)}
        </Button>
      )}
    </>
  )
}

function useLabels(title: string, reserved: JsonObject | undefined): LabelsOf {
  return useMemo(() => (kind, layer) => configLabels(reserved, kind, title, layer), [reserved, title])
}

/** What may be on the page many times over; a browser keeps only some scenes, and frames are heavy. */
function isLight({ kind }: MediaItem): boolean {
  return kind === 'image' || kind === 'audio' || kind === 'video'
}

/** A step with an image that is not the one that shows. */
function isOther(other: StepValue<Json>, current: StepValue<Json>): boolean {
  return other.step !== current.step && imagesOf(other.value).length > 0
}

/** The histograms of a key that has nothing else, by step. */
function histogramsOf(
  values: readonly StepValue<Json>[],
): Array<{ step: number; histogram: NonNullable<ReturnType<typeof histogramOf>> }> {
  return values.flatMap(({ step, value }) => {
    const histogram = histogramOf(value)
    return histogram ? [{ step, histogram }] : []
  })
}

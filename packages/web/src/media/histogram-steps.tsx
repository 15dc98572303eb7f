import { SegmentedControl, useComputedColorScheme } from '@mantine/core'
import { useEffect, useMemo, useRef, useState, type MouseEvent, type ReactNode } from 'react'
import { readColor } from '../theme/tokens.ts'
import { countText } from '../viewers/format.ts'
import { heatMapOf, shortNumber, type HeatMap, type Histogram } from './histogram-model.ts'
import css from './histogram.module.css'
import { RIDGE_BOX, ridgesOf } from './ridge-model.ts'

interface StepsProps {
  readonly series: ReadonlyArray<{ readonly step: number; readonly histogram: Histogram }>
  /** The step that the panel shows: it is marked. */
  readonly step: number
  readonly onStep: (step: number) => void
}

const MAX_COLUMNS = 600 // more steps than pixels say nothing more

/** Histograms over the steps, as a heat map or as ridges. A click goes to a step; the slider of the panel does so by keys. */
export function HistogramSteps({ series, step, onStep }: StepsProps): ReactNode {
  const [look, setLook] = useState('heat')
  const map = useMemo(() => heatMapOf(thinned(series)), [series])
  const scheme = useComputedColorScheme()
  const said = `Histograms of ${map.steps.length} steps, values from ${lowOf(map)} to ${highOf(map)}; shown below: step ${step}`
  return (
    <div>
      <SegmentedControl
        size="xs"
        aria-label="How the steps are shown"
        data={[
          { value: 'heat', label: 'Heat map' },
          { value: 'ridge', label: 'Ridges' },
        ]}
        value={look}
        onChange={setLook}
      />
      {look === 'ridge' ? (
        <Ridges map={map} step={step} onStep={onStep} label={said} />
      ) : (
        <Heat key={scheme} map={map} step={step} onStep={onStep} label={said} /> // its colours are read once
      )}
    </div>
  )
}

interface LookProps extends Omit<StepsProps, 'series'> {
  readonly map: HeatMap
  readonly label: string
}

/** A column a step, darker where more of its values are. */
function Heat({ map, step, onStep, label }: LookProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [isDrawn, setDrawn] = useState(false)
  const bins = Math.max(1, map.edges.length - 1)
  const columns = Math.max(1, map.steps.length)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || !canvas.current) return
    context.clearRect(0, 0, map.steps.length, bins)
    context.fillStyle = readColor(canvas.current, '--accent')
    for (const [x, shares] of map.shares.entries()) {
      for (const [bin, share] of shares.entries()) {
        context.globalAlpha = Math.sqrt(share / (map.peak || 1)) // roots, so that tails are seen
        context.fillRect(x, bins - 1 - bin, 1, 1)
      }
    }
    setDrawn(true)
  }, [map, bins])
  const pick = (event: MouseEvent<HTMLCanvasElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const picked = map.steps[Math.floor(((event.clientX - left) / width) * map.steps.length)]
    if (picked !== undefined) onStep(picked)
  }
  return (
    <div data-chart-ready={isDrawn || undefined}>
      <div className={css.stage}>
        <canvas
          ref={canvas}
          className={css.heat}
          width={columns}
          height={bins}
          onClick={pick}
          role="img"
          aria-label={label}
        />
        <span
          className={css.now}
          style={{ left: `${(columnOf(map, step) / columns) * 100}%`, width: `${100 / columns}%` }}
        />
      </div>
      <div className={css.axis}>
        <span>step {countText(map.steps[0] ?? 0)}</span>
        <span>
          {lowOf(map)} to {highOf(map)}, upwards
        </span>
        <span>step {countText(map.steps.at(-1) ?? 0)}</span>
      </div>
    </div>
  )
}

/** An outline a step, one behind the other. */
function Ridges({ map, step, onStep, label }: LookProps): ReactNode {
  const ridges = useMemo(() => ridgesOf(map), [map])
  const shown = map.steps[columnOf(map, step)]
  return (
    <div data-chart-ready>
      <svg
        className={css.ridges}
        viewBox={`0 0 ${RIDGE_BOX.width} ${RIDGE_BOX.height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        {ridges.map(({ step: own, path }) => (
          <path key={own} d={path} className={css.ridge} data-shown={own === shown} onClick={() => onStep(own)}>
            <title>{`step ${countText(own)}`}</title>
          </path>
        ))}
      </svg>
      <div className={css.axis}>
        <span>{lowOf(map)}</span>
        <span>
          {ridges.length < map.steps.length ? `${ridges.length} of ${countText(map.steps.length)} steps, ` : ''}the last
          in front
        </span>
        <span>{highOf(map)}</span>
      </div>
    </div>
  )
}

const lowOf = ({ edges }: HeatMap): string => shortNumber(edges[0] ?? 0)
const highOf = ({ edges }: HeatMap): string => shortNumber(edges.at(-1) ?? 0)

/** The last step that is not after the one shown. */
function columnOf({ steps }: HeatMap, step: number): number {
  const after = steps.findIndex((other) => other > step)
  return Math.max(0, (after === -1 ? steps.length : after) - 1)
}

function thinned(series: StepsProps['series']): StepsProps['series'] {
  if (series.length <= MAX_COLUMNS) return series
  const stride = series.length / MAX_COLUMNS
  return Array.from({ length: MAX_COLUMNS }, (_, i) => series[Math.floor(i * stride)]).filter(
    (item) => item !== undefined,
  )
}

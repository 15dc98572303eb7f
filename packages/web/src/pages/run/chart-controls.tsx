import { Select, Slider, Switch, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import { SMOOTHINGS, type Smoothing } from '../../charts/smooth.ts'
import { useTypedState, useUrlState } from '../../url-state.ts'
import { AMOUNTS, parseSmooth, smoothText, xKindOf, type ChartLook } from './chart-look.ts'
import classes from './charts-tab.module.css'

const X_LABELS = [
  { value: '_step', label: 'Step' },
  { value: '_runtime', label: 'Relative time' },
  { value: '_timestamp', label: 'Wall time' },
]
const SMOOTHING_LABELS: Readonly<Record<Smoothing, string>> = {
  none: 'No smoothing',
  'time-ema': 'Time-weighted EMA',
  ema: 'EMA',
  gaussian: 'Gaussian',
  mean: 'Running mean',
}
const MOST_KEYS = 200 // a list of 10,000 is none

interface Look {
  readonly look: ChartLook
  readonly search: string
  readonly controls: ReactNode
}

/** What the control bar of charts says, kept in the address, and the bar. */
export function useChartLook(standardX: string, xKeys: readonly string[]): Look {
  const [text, setText, search] = useTypedState('q')
  const [x, setX] = useUrlState('x', standardX)
  const [smoothing, setSmoothing] = useUrlState('smooth')
  const [y, setY] = useUrlState('y')
  const [outliers, setOutliers] = useUrlState('outliers')
  const [at] = useUrlState('at')
  const smooth = parseSmooth(smoothing)
  const { max, step } = AMOUNTS[smooth.kind]
  const choices = [...X_LABELS, ...xKeys.slice(0, MOST_KEYS).map((key) => ({ value: key, label: key }))]
  const controls = (
    <>
      <TextInput
        className={classes.search ?? ''}
        aria-label="Search charts by key, as a pattern"
        placeholder="Search keys (regex)"
        leftSection={<Search size={14} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Select
        className={classes.select ?? ''}
        aria-label="X axis of all charts"
        data={choices.filter(({ value }) => standardX === '_step' || value !== '_step')}
        value={x}
        onChange={(value) => setX(value ?? standardX)}
        searchable
        allowDeselect={false}
      />
      <Select
        className={classes.select ?? ''}
        aria-label="Smoothing of all charts"
        data={SMOOTHINGS.map((value) => ({ value, label: SMOOTHING_LABELS[value] }))}
        value={smooth.kind}
        onChange={(value) => setSmoothing(value === 'none' ? '' : (value ?? ''))}
        allowDeselect={false}
      />
      {smooth.kind !== 'none' && (
        <Slider
          className={classes.slider ?? ''}
          thumbLabel="How much smoothing"
          min={0}
          max={max}
          step={step}
          value={smooth.amount}
          onChange={(amount) => setSmoothing(smoothText({ ...smooth, amount }))}
          size="xs"
        />
      )}
      <Switch
        size="xs"
        label="Log y"
        checked={y === 'log'}
        onChange={(event) => setY(event.currentTarget.checked ? 'log' : '')}
      />
      <Switch
        size="xs"
        label="Ignore outliers"
        checked={outliers === 'ignore'}
        onChange={(event) => setOutliers(event.currentTarget.checked ? 'ignore' : '')}
      />
    </>
  )
  const look = useMemo(
    (): ChartLook => ({
      x,
      xKind: xKindOf(x),
      smooth: parseSmooth(smoothing),
      isLogY: y === 'log',
      ignoresOutliers: outliers === 'ignore',
      at: at !== '' && x === '_timestamp' ? Number(at) : undefined,
    }),
    [x, smoothing, y, outliers, at],
  )
  return { look, search, controls }
}

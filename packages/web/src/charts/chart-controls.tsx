import { Select, Slider, Switch, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './chart-controls.module.css'
import { AMOUNTS, smoothText } from './chart-look.ts'
import { SMOOTHINGS, type Smooth, type Smoothing } from './smooth.ts'

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

interface Props {
  /** What the search takes, in the box and for those who do not see it. */
  readonly searchHint: string
  readonly searchLabel: string
  readonly search: string
  readonly onSearch: (text: string) => void
  readonly x: string
  readonly onX: (key: string) => void
  /** Metrics that may lie on x beside step and time; those without steps have no step. */
  readonly xKeys: readonly string[]
  readonly hasSteps: boolean
  readonly smooth: Smooth
  /** As it stands in an address. */
  readonly onSmooth: (text: string) => void
  readonly isLogY: boolean
  readonly onLogY: (isLog: boolean) => void
  readonly ignoresOutliers: boolean
  readonly onOutliers: (ignores: boolean) => void
}

/** How all charts of a page are looked at. */
export function ChartControls(props: Props): ReactNode {
  const { smooth, xKeys, hasSteps, onSmooth } = props
  const { max, step } = AMOUNTS[smooth.kind]
  const choices = [...X_LABELS, ...xKeys.slice(0, MOST_KEYS).map((key) => ({ value: key, label: key }))]
  return (
    <>
      <TextInput
        className={classes.search ?? ''}
        aria-label={props.searchLabel}
        placeholder={props.searchHint}
        leftSection={<Search size={14} aria-hidden />}
        value={props.search}
        onChange={(event) => props.onSearch(event.currentTarget.value)}
      />
      <Select
        className={classes.select ?? ''}
        aria-label="X axis of all charts"
        data={choices.filter(({ value }) => hasSteps || value !== '_step')}
        value={props.x}
        onChange={(value) => props.onX(value ?? '')}
        searchable
        allowDeselect={false}
      />
      <Select
        className={classes.select ?? ''}
        aria-label="Smoothing of all charts"
        data={SMOOTHINGS.map((value) => ({ value, label: SMOOTHING_LABELS[value] }))}
        value={smooth.kind}
        onChange={(value) => onSmooth(value === 'none' ? '' : (value ?? ''))}
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
          onChange={(amount) => onSmooth(smoothText({ ...smooth, amount }))}
          size="xs"
        />
      )}
      <Switch
        size="xs"
        label="Log y"
        checked={props.isLogY}
        onChange={(event) => props.onLogY(event.currentTarget.checked)}
      />
      <Switch
        size="xs"
        label="Ignore outliers"
        checked={props.ignoresOutliers}
        onChange={(event) => props.onOutliers(event.currentTarget.checked)}
      />
    </>
  )
}

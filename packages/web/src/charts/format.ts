import { duration } from '../components/time-words.ts'

const SI = ['', 'k', 'M', 'G', 'T']
const NUMBERS = new Intl.NumberFormat('en', {
  maximumFractionDigits: 20,
  maximumSignificantDigits: 6,
  useGrouping: true,
})

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0, useGrouping: true })
const MOST_WHOLE = 1e12

/** A number as it is read off: up to six digits, scientific where it is very large or small; whole ones, such as steps, to the last digit. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞'
  const size = Math.abs(value)
  if (Number.isInteger(value) && size < MOST_WHOLE) return WHOLE.format(value).replace('-', '−')
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) return scientific(value, 4)
  return NUMBERS.format(value).replace('-', '−')
}

/** Short enough for an axis whose ticks are `step` apart and go up to `largest`, all in one unit: 1.2M, 0.05, 3e−7. */
export function formatTick(value: number, step: number, largest = Math.abs(value)): string {
  const size = Math.max(largest, step)
  if (value === 0) return '0'
  if (size < 1e-3 || size >= 1e15) return scientific(value, Math.max(0, orderOf(value) - orderOf(step)))
  const power = size < 10_000 ? 0 : Math.min(SI.length - 1, Math.floor(orderOf(size) / 3))
  const unit = 1000 ** power
  const digits = Math.min(20, Math.max(0, -orderOf(step / unit)))
  return `${(value / unit).toFixed(digits).replace('-', '−')}${SI[power] ?? ''}`
}

/** 4.25 s, 2 min 30 s, 3 h, 2 d 4 h; below a minute with three digits. */
export function formatDuration(seconds: number): string {
  const size = Math.abs(seconds)
  const text = size < 60 ? `${formatNumber(Number(size.toPrecision(3)))} s` : duration(size * 1000)
  return seconds < 0 ? `−${text}` : text
}

const DAYS = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const MINUTES = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const SECONDS = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const EXACTLY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })

/** A moment in local time, as precise as ticks `step` seconds apart need. */
export function formatTime(seconds: number, step: number): string {
  const date = new Date(seconds * 1000)
  if (Number.isNaN(date.getTime())) return formatNumber(seconds)
  if (step >= 86_400 || (step >= 3600 && isMidnight(date))) return DAYS.format(date)
  return (step >= 60 ? MINUTES : SECONDS).format(date)
}

export function formatMoment(seconds: number): string {
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) ? formatNumber(seconds) : EXACTLY.format(date)
}

function isMidnight(date: Date): boolean {
  return date.getHours() === 0 && date.getMinutes() === 0
}

function scientific(value: number, digits: number): string {
  const [mantissa = '', power = ''] = value.toExponential(Math.min(20, digits)).split('e')
  const short = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa
  return `${short}e${power.replace('+', '')}`.replaceAll('-', '−')
}

/** The power of ten of a number's first digit. */
function orderOf(value: number): number {
  return value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)) + 1e-9)
}

const STEPS = [1, 2, 5, 10]
const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Seconds that people count time in. */
const TIME_STEPS = [
  1,
  2,
  5,
  10,
  15,
  30,
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365].map((days) => days * DAY),
]

/** Round numbers in a range, at most about `count`. */
export function linearTicks([low, high]: readonly [number, number], count: number): readonly number[] {
  if (!(high > low) || count < 1) return Number.isFinite(low) ? [low] : []
  const rough = (high - low) / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = (STEPS.find((factor) => factor * power >= rough * 0.999) ?? 10) * power
  return multiplesOf(step, low, high)
}

/** Powers of ten in a range; where there are few, 2 and 5 of each too; in less than one of them round numbers. */
export function logTicks([low, high]: readonly [number, number], count: number): readonly number[] {
  if (!(low > 0) || !(high > low)) return []
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))]
  const stride = Math.max(1, Math.ceil((last - first) / Math.max(1, count)))
  const factors = last - first <= count / 3 ? [1, 2, 5] : [1]
  const ticks: number[] = []
  for (let power = first; power <= last; power += stride) for (const factor of factors) ticks.push(factor * 10 ** power)
  const inside = ticks.filter((tick) => tick >= low && tick <= high)
  return inside.length >= 2 ? inside : linearTicks([low, high], count)
}

/** Round times in a range of seconds: whole minutes, hours, days. `offset` are the seconds that local time is ahead. */
export function timeTicks([low, high]: readonly [number, number], count: number, offset = 0): readonly number[] {
  if (!(high > low)) return Number.isFinite(low) ? [low] : []
  const rough = (high - low) / count
  if (rough < 1) return linearTicks([low, high], count)
  const step = TIME_STEPS.find((seconds) => seconds >= rough)
  if (step === undefined) return linearTicks([low, high], count)
  return multiplesOf(step, low + offset, high + offset).map((tick) => tick - offset)
}

function multiplesOf(step: number, low: number, high: number): readonly number[] {
  const first = Math.ceil(low / step - 1e-9)
  if (!(Math.abs(first) + Math.abs(high / step) < 2 ** 50)) return [low] // closer together than numbers of that size are
  const ticks: number[] = []
  for (let n = first; n * step <= high + step * 1e-9 && ticks.length < 1000; n++) ticks.push(roundTo(n * step, step))
  return ticks
}

/** 3 times 0.1 is 0.3. */
function roundTo(value: number, step: number): number {
  const digits = Math.max(0, Math.min(100, 1 - Math.floor(Math.log10(step))))
  return digits > 20 ? value : Number(value.toFixed(digits))
}

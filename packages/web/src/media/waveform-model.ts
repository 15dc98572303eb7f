/** How far the sound goes down and up in one column of a picture: −1 to 1. */
export interface Swing {
  readonly low: number
  readonly high: number
}

/** The extremes of all channels together, in even columns; fewer columns than asked for when there are fewer samples. */
export function swingsOf(channels: readonly Float32Array[], columns: number): Swing[] {
  const length = Math.max(0, ...channels.map((samples) => samples.length))
  const count = Math.min(columns, length)
  return Array.from({ length: count }, (_, column) => {
    const [start, end] = [Math.floor((column * length) / count), Math.floor(((column + 1) * length) / count)]
    return swingOf(channels, start, end)
  })
}

function swingOf(channels: readonly Float32Array[], start: number, end: number): Swing {
  let [low, high] = [0, 0]
  for (const samples of channels) {
    for (let at = start; at < end; at++) {
      const value = samples[at] ?? 0
      if (value < low) low = value
      if (value > high) high = value
    }
  }
  return { low, high }
}

/** An SVG path of the swings: a unit across for each, from −1 (at 2) to 1 (at 0); silence is a line. */
export function waveformPath(swings: readonly Swing[]): string {
  const LEAST = 0.01
  return swings
    .map(({ low, high }, x) => `M${x + 0.5} ${round(1 - Math.max(high, LEAST))}V${round(1 - Math.min(low, -LEAST))}`)
    .join('')
}

const round = (value: number): number => Math.round(value * 1000) / 1000

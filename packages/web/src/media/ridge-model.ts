import type { HeatMap } from './histogram-model.ts'

/** One histogram of a ridge plot: its outline over the common edges, in the units of the plot's box. */
export interface Ridge {
  readonly step: number
  /** Where it stands, from the top. */
  readonly base: number
  /** An SVG path, closed along its base. */
  readonly path: string
}

/** The box that ridges are laid out in; a drawing stretches it. */
export const RIDGE_BOX = { width: 100, height: 100 } as const

const MOST_RIDGES = 24 // more of them hide each other
const OVERLAP = 2.6 // how many distances the highest one reaches up

/** Histograms one behind the other, the first step farthest away: of many steps an even choice, always with the last. */
export function ridgesOf({ steps, shares, peak }: HeatMap, most = MOST_RIDGES): Ridge[] {
  const chosen = evenly(steps.length, most)
  const top = chosen.length === 1 ? RIDGE_BOX.height : RIDGE_BOX.height / (1 + (chosen.length - 1) / OVERLAP)
  const distance = chosen.length > 1 ? (RIDGE_BOX.height - top) / (chosen.length - 1) : 0
  return chosen.map((index, row) => {
    const base = top + row * distance
    return { step: steps[index] ?? 0, base, path: outline(shares[index] ?? [], base, top / (peak || 1)) }
  })
}

/** Indices below `count`, at most `most`, evenly apart, the first and the last among them. */
function evenly(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, index) => index)
  return Array.from({ length: most }, (_, index) => Math.round((index * (count - 1)) / (most - 1)))
}

/** A line through the middles of the bins. */
function outline(shares: readonly number[], base: number, scale: number): string {
  const width = RIDGE_BOX.width / Math.max(1, shares.length)
  const points = shares.map((share, bin) => `${round((bin + 0.5) * width)} ${round(base - share * scale)}`)
  return `M0 ${round(base)}L${points.join('L')}L${RIDGE_BOX.width} ${round(base)}Z`
}

const round = (value: number): number => Math.round(value * 100) / 100

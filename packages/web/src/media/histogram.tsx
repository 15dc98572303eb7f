import type { ReactNode } from 'react'
import { countText } from '../viewers/format.ts'
import { shortNumber, type Histogram } from './histogram-model.ts'
import css from './histogram.module.css'

/** One histogram as bars. */
export function Bars({ histogram: { counts, edges } }: { readonly histogram: Histogram }): ReactNode {
  const [low, high] = [edges[0] ?? 0, edges.at(-1) ?? 1]
  const span = high > low ? high - low : 1
  const peak = Math.max(...counts, 1)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const label = `Histogram of ${countText(total)} values from ${shortNumber(low)} to ${shortNumber(high)}`
  return (
    <div data-chart-ready>
      <svg className={css.bars} viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={label}>
        {counts.map((count, i) => {
          const [start, end] = [edges[i] ?? 0, edges[i + 1] ?? 0]
          const height = (count / peak) * 98
          return (
            <rect
              key={i}
              x={((start - low) / span) * 100}
              width={Math.max(0.2, ((end - start) / span) * 100 - 0.15)}
              y={100 - height}
              height={height}
              fill="var(--accent)"
            >
              <title>{`${shortNumber(start)} to ${shortNumber(end)}: ${countText(count)}`}</title>
            </rect>
          )
        })}
      </svg>
      <div className={css.axis}>
        <span>{shortNumber(low)}</span>
        <span>{countText(total)} values</span>
        <span>{shortNumber(high)}</span>
      </div>
    </div>
  )
}

import { AmphoraError } from '@amphora/wire'
import { Table } from '../media/table/table.ts'
import type { TitleOptions } from './charts.ts'
import { CustomChart } from './custom-chart.ts'

type Numbers = ArrayLike<number>

/** What a classifier thinks of each class, against what is true. */
export interface Scores extends TitleOptions {
  /** Numbers of classes, one for each sample. */
  readonly truth: Numbers
  /** For each sample a score for each class. */
  readonly probabilities: readonly Numbers[]
  /** Names by class number. */
  readonly labels?: readonly string[] | undefined
  /** The classes to draw; all that occur when left out. */
  readonly classes?: readonly number[] | undefined
}

/** How many samples are right and wrong among those with a score at or above each threshold, from the highest score down. */
interface Thresholds {
  readonly hits: readonly number[]
  readonly misses: readonly number[]
}

/** Precision over recall of each class, at `pointCount` evenly spaced recalls. */
export function prCurve(of: Scores & { readonly pointCount?: number | undefined }): CustomChart {
  const { pointCount = 21 } = of
  const data = classesOf(of).flatMap(({ label, thresholds }) => {
    const curve = precisionRecall(thresholds)
    return Array.from({ length: pointCount }, (_, i) => {
      const recall = (pointCount - 1 - i) * (1 / (pointCount - 1))
      const at = curve.findIndex((point) => point.recall >= recall)
      return [label, rounded(curve[at]?.precision ?? 1), rounded(recall)]
    })
  })
  return chartOf(of, {
    columns: ['class', 'precision', 'recall'],
    data,
    fields: { x: 'recall', y: 'precision', class: 'class' },
    strings: { title: of.title ?? 'Precision-Recall Curve', 'x-axis-title': 'Recall', 'y-axis-title': 'Precision' },
  })
}

/** True over false positive rate of each class. */
export function rocCurve(of: Scores): CustomChart {
  const data = classesOf(of).flatMap(({ label, thresholds }) =>
    corners(thresholds).map(({ falseRate, trueRate }) => [label, rounded(falseRate), rounded(trueRate)]),
  )
  return chartOf(of, {
    columns: ['class', 'fpr', 'tpr'],
    data,
    fields: { x: 'fpr', y: 'tpr', class: 'class' },
    strings: {
      title: of.title ?? 'ROC Curve',
      'x-axis-title': 'False positive rate',
      'y-axis-title': 'True positive rate',
    },
  })
}

function chartOf(
  { splitTable }: Scores,
  of: {
    readonly columns: readonly string[]
    readonly data: readonly (readonly unknown[])[]
    readonly fields: Readonly<Record<string, string>>
    readonly strings: Readonly<Record<string, string>>
  },
): CustomChart {
  const table = new Table({ columns: of.columns, data: of.data })
  return new CustomChart({
    preset: 'wandb/area-under-curve/v0',
    table,
    fields: of.fields,
    strings: of.strings,
    splitTable,
  })
}

/** Column i of the scores is of the i-th class that occurs, as in Python. */
function classesOf({
  truth,
  probabilities,
  labels,
  classes,
}: Scores): readonly { label: unknown; thresholds: Thresholds }[] {
  if (truth.length !== probabilities.length) {
    throw new AmphoraError(
      'invalid_argument',
      `there are ${probabilities.length} lists of scores for ${truth.length} true classes`,
    )
  }
  const ids = [...new Set(Array.from(truth))].toSorted((left, right) => left - right)
  return ids.flatMap((id, column) => {
    if (classes && !classes.includes(id)) return []
    const scores = probabilities.map((list) => list[column] ?? 0)
    return [{ label: labels?.[id] ?? id, thresholds: countAbove(truth, scores, id) }]
  })
}

function countAbove(truth: Numbers, scores: readonly number[], id: number): Thresholds {
  const order = scores.map((_, index) => index).toSorted((left, right) => (scores[right] ?? 0) - (scores[left] ?? 0))
  const [hits, misses]: [number[], number[]] = [[], []]
  let [hit, missed] = [0, 0]
  for (const [place, index] of order.entries()) {
    if (truth[index] === id) hit++
    else missed++
    const next = order[place + 1]
    if (next !== undefined && scores[next] === scores[index]) continue // equal scores are one threshold
    hits.push(hit)
    misses.push(missed)
  }
  return { hits, misses }
}

/** By ascending recall, from (0, 1); precision never grows with recall. */
function precisionRecall({ hits, misses }: Thresholds): readonly { recall: number; precision: number }[] {
  const total = hits.at(-1) ?? 0
  const points = hits.map((hit, i) => ({
    recall: total === 0 ? 1 : hit / total,
    precision: hit / (hit + (misses[i] ?? 0)),
  }))
  let best = 0
  const smooth = points
    .toReversed()
    .map(({ recall, precision }) => ({ recall, precision: (best = Math.max(best, precision)) }))
  return [{ recall: 0, precision: 1 }, ...smooth.toReversed()]
}

/** From (0, 0). Points on a straight line between others are left out. */
function corners({ hits, misses }: Thresholds): readonly { falseRate: number; trueRate: number }[] {
  const [allHits, allMisses] = [hits.at(-1) ?? 0, misses.at(-1) ?? 0]
  const isCorner = (i: number): boolean => {
    const bend = (list: readonly number[]): number => (list[i + 1] ?? 0) - 2 * (list[i] ?? 0) + (list[i - 1] ?? 0)
    return i === 0 || i === hits.length - 1 || bend(hits) !== 0 || bend(misses) !== 0
  }
  const points = hits.flatMap((hit, i) => (isCorner(i) ? [{ hit, miss: misses[i] ?? 0 }] : []))
  return [{ hit: 0, miss: 0 }, ...points].map(({ hit, miss }) => ({
    falseRate: miss / allMisses,
    trueRate: hit / allHits,
  }))
}

/** To three places, half to even in Python: the difference is beyond drawing. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}

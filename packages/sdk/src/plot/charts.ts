import { AmphoraError } from '@amphora/wire'
import { Table } from '../media/table/table.ts'
import { CustomChart } from './custom-chart.ts'

/** What every chart takes besides its data. */
export interface TitleOptions {
  readonly title?: string | undefined
  /** Whether pages show the table in a section of its own. False. */
  readonly splitTable?: boolean | undefined
}

/** Lines through the points of a table, one for each value of the column `stroke` when it is given. */
export function line(
  table: Table,
  {
    x,
    y,
    stroke,
    title = '',
    splitTable,
  }: TitleOptions & { readonly x: string; readonly y: string; readonly stroke?: string },
): CustomChart {
  const fields = { x, y, stroke: stroke ?? null }
  return new CustomChart({ preset: 'wandb/line/v0', table, fields, strings: { title }, splitTable })
}

export function scatter(
  table: Table,
  { x, y, title = '', splitTable }: TitleOptions & { readonly x: string; readonly y: string },
): CustomChart {
  return new CustomChart({ preset: 'wandb/scatter/v0', table, fields: { x, y }, strings: { title }, splitTable })
}

/** A bar for each row. */
export function bar(
  table: Table,
  { label, value, title = '', splitTable }: TitleOptions & { readonly label: string; readonly value: string },
): CustomChart {
  return new CustomChart({ preset: 'wandb/bar/v0', table, fields: { label, value }, strings: { title }, splitTable })
}

/** How often the values of a column occur. */
export function histogram(
  table: Table,
  { value, title = '', splitTable }: TitleOptions & { readonly value: string },
): CustomChart {
  return new CustomChart({ preset: 'wandb/histogram/v0', table, fields: { value }, strings: { title }, splitTable })
}

type Numbers = ArrayLike<number>

/** What several lines are drawn from. */
export interface LineSeries extends TitleOptions {
  /** For all lines, or one list for each. */
  readonly xs: Numbers | readonly Numbers[]
  readonly ys: readonly Numbers[]
  /** Names of the lines: `line_0`, … when left out. */
  readonly keys?: readonly string[] | undefined
  /** What stands at the x-axis. */
  readonly xName?: string | undefined
}

/** @throws {AmphoraError} `invalid_argument` when there are not as many lists of x, or names, as lines */
export function lineSeries({ xs, ys, keys, title = '', xName = 'x', splitTable }: LineSeries): CustomChart {
  const lists = typeof xs[0] === 'object' ? (xs as readonly Numbers[]) : ys.map(() => xs as Numbers) // by its first element
  const names = keys ?? ys.map((_, index) => `line_${index}`)
  if (lists.length !== ys.length || names.length !== ys.length) {
    throw new AmphoraError(
      'invalid_argument',
      `${ys.length} lines have ${lists.length} lists of x and ${names.length} names`,
    )
  }
  const data = ys.flatMap((list, index) => {
    const x = lists[index] ?? []
    const length = Math.min(x.length, list.length)
    return Array.from({ length }, (_, i) => [x[i], names[index], list[i]])
  })
  return new CustomChart({
    preset: 'wandb/lineseries/v0',
    table: new Table({ columns: ['step', 'lineKey', 'lineVal'], data }),
    fields: { step: 'step', lineKey: 'lineKey', lineVal: 'lineVal' },
    strings: { title, xname: xName },
    splitTable,
  })
}

/** What a classifier said, against what is true. */
export interface Predictions extends TitleOptions {
  /** Numbers of classes. */
  readonly truth: Numbers
  /** Numbers of classes, or else `probabilities`. */
  readonly predictions?: Numbers | undefined
  /** For each sample a probability for each class: the class of the highest is the prediction. */
  readonly probabilities?: readonly Numbers[] | undefined
  readonly classNames?: readonly string[] | undefined
}

/**
 * How often each class was taken for each.
 * @throws {AmphoraError} `invalid_argument` for lists of unequal length, and more classes than names
 */
export function confusionMatrix(of: Predictions): CustomChart {
  const truth = Array.from(of.truth)
  const predictions = of.predictions ? Array.from(of.predictions) : (of.probabilities ?? []).map(indexOfGreatest)
  if ((of.predictions === undefined) === (of.probabilities === undefined)) {
    throw new AmphoraError('invalid_argument', 'a confusion matrix takes either predictions or probabilities')
  }
  if (predictions.length !== truth.length) {
    throw new AmphoraError(
      'invalid_argument',
      `there are ${predictions.length} predictions for ${truth.length} true classes`,
    )
  }
  const ids = of.classNames
    ? of.classNames.map((_, id) => id)
    : [...new Set([...predictions, ...truth])].toSorted((a, b) => a - b)
  const names = of.classNames ?? ids.map((_, index) => `Class_${index + 1}`)
  return new CustomChart({
    preset: 'wandb/confusion_matrix/v1',
    table: new Table({
      columns: ['Actual', 'Predicted', 'nPredictions'],
      data: countPairs({ truth, predictions, ids, names }),
    }),
    fields: { Actual: 'Actual', Predicted: 'Predicted', nPredictions: 'nPredictions' },
    strings: { title: of.title ?? 'Confusion Matrix Curve' },
    splitTable: of.splitTable,
  })
}

function countPairs(of: {
  readonly truth: readonly number[]
  readonly predictions: readonly number[]
  readonly ids: readonly number[]
  readonly names: readonly string[]
}): readonly (readonly unknown[])[] {
  const places = new Map(of.ids.map((id, place) => [id, place]))
  const counts = of.ids.map(() => of.ids.map(() => 0))
  for (const [index, actual] of of.truth.entries()) {
    const [row, column] = [places.get(actual), places.get(of.predictions[index] ?? Number.NaN)]
    const own = row === undefined ? undefined : counts[row]
    if (!own || column === undefined) {
      throw new AmphoraError(
        'invalid_argument',
        `sample ${index} is of class ${actual}, predicted ${of.predictions[index]}: there are names for 0 to ${of.ids.length - 1}`,
      )
    }
    own[column] = (own[column] ?? 0) + 1
  }
  return counts.flatMap((own, row) => own.map((count, column) => [of.names[row], of.names[column], count]))
}

function indexOfGreatest(numbers: Numbers): number {
  let best = 0
  for (let i = 1; i < numbers.length; i++) if ((numbers[i] ?? -Infinity) > (numbers[best] ?? -Infinity)) best = i
  return best
}

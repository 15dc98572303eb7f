import type { Json } from '@amphora/wire'
import { NUMBER_STYLES, numberText, type NumberStyle } from './number-text.ts'
import type { ColumnKind, RowsColumn } from './rows-format.ts'

/** What is known of the values of a key. */
export interface KeySurvey {
  count: number
  numbers: number
  booleans: number
  texts: number
  nulls: number
  /** Texts that are written otherwise than we would. */
  oddTexts: number
  /** How many numbers each style writes as they stood. */
  readonly styles: Record<NumberStyle, number>
}

export function emptySurvey(): KeySurvey {
  const styles = { es: 0, go: 0, python: 0 }
  return { count: 0, numbers: 0, booleans: 0, texts: 0, nulls: 0, oddTexts: 0, styles }
}

/** @param literal as it stood in its row, where that is known */
export function addValue(survey: KeySurvey, value: Json, literal: string | undefined): void {
  survey.count += 1
  if (typeof value === 'number') {
    survey.numbers += 1
    if (literal !== undefined) noteStyles(survey.styles, value, literal)
  } else if (typeof value === 'bigint') survey.numbers += 1
  else if (typeof value === 'boolean') survey.booleans += 1
  else if (value === null) survey.nulls += 1
  else if (typeof value === 'string') {
    survey.texts += 1
    if (literal !== undefined && JSON.stringify(value) !== literal) survey.oddTexts += 1
  }
}

/** How a column keeps such values. */
export function columnOf(key: string, survey: KeySurvey): RowsColumn {
  const { styles } = survey
  const style = NUMBER_STYLES.reduce((best, one) => (styles[one] > styles[best] ? one : best))
  return { key, kind: kindOf(survey), style }
}

/** Whether a number stands in its row as a style writes it. */
export function isWritten(value: number, literal: string, style: NumberStyle): boolean {
  return isPlain(value, literal) || numberText(value, style) === literal
}

function noteStyles(styles: KeySurvey['styles'], value: number, literal: string): void {
  const isAlike = isPlain(value, literal)
  for (const style of NUMBER_STYLES) if (isAlike || numberText(value, style) === literal) styles[style] += 1
}

/**
 * Fractions of common size are written alike by all.
 */
function isPlain(value: number, literal: string): boolean {
  const size = Math.abs(value)
  return size >= 1e-4 && size < 1e6 && literal.includes('.') && String(value) === literal
}

function kindOf({ count, numbers, booleans, texts, nulls, oddTexts }: KeySurvey): ColumnKind {
  const present = count - nulls
  if (present === numbers) return 'double' // and where there are only nulls
  if (present === booleans) return 'boolean'
  return present === texts && oddTexts === 0 ? 'text' : 'json'
}

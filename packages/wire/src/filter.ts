import { AmphoraError } from './errors.ts'
import { parseLine } from './json-line.ts'
import { isJsonList, isJsonObject, type Json, type JsonObject } from './json.ts'

/*
 * filter := {} | { item, … }                     several items: all of them
 * item   := "$and" | "$or" | "$nor": [filter…]  |  "$not": filter  |  field: condition
 * cond   := scalar | null | [list]               means $eq
 *         | { operator: operand, … }             several: all of them; "$not": condition
 */

export type FilterOperator =
  | '$eq'
  | '$ne'
  | '$gt'
  | '$gte'
  | '$lt'
  | '$lte'
  | '$in'
  | '$nin'
  | '$exists'
  | '$regex'
  | '$contains'
  | '$all'
  | '$size'

/** A filter as a tree: leaves test one field, branches combine. `all` of nothing is true, `any` of nothing false. */
export type Filter =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Filter[] }
  | { readonly kind: 'not'; readonly of: Filter }
  | { readonly kind: 'test'; readonly field: string; readonly operator: FilterOperator; readonly operand: Json }

const OPERATORS: Readonly<Record<FilterOperator, true>> = {
  $eq: true,
  $ne: true,
  $gt: true,
  $gte: true,
  $lt: true,
  $lte: true,
  $in: true,
  $nin: true,
  $exists: true,
  $regex: true,
  $contains: true,
  $all: true,
  $size: true,
}

const MAX_TESTS = 2000 // values of `$in` among them, texts aside: those are looked up together
const MAX_REGEX_CHARACTERS = 256

/**
 * Reads the filter language of the client's public API. What a test means is for who answers it; here only its form counts.
 * @param text JSON text; empty, null and `{}` mean everything
 * @throws {AmphoraError} `invalid_argument` naming the operator or the place that is wrong
 */
export function parseFilter(text: string | null | undefined): Filter {
  if (text === null || text === undefined || text.trim() === '') return { kind: 'all', of: [] }
  const filter = readFilter(parseJson(text))
  const tests = countTests(filter)
  if (tests > MAX_TESTS) throw invalid(`a filter holds at most ${MAX_TESTS} tests, this one has ${tests}`)
  return filter
}

function parseJson(text: string): Json {
  try {
    return parseLine(text)
  } catch (error) {
    if (!(error instanceof AmphoraError)) throw error
    throw new AmphoraError(error.code, `filters: ${error.message}`, error.detail, error)
  }
}

function readFilter(value: Json | undefined): Filter {
  if (value === null) return { kind: 'all', of: [] }
  if (value === undefined || !isJsonObject(value)) throw invalid('a filter is an object such as {"state": "finished"}')
  const items = Object.entries(value).map(([key, part]) => readItem(key, part))
  const [only] = items
  return items.length === 1 && only ? only : { kind: 'all', of: items }
}

function readItem(key: string, value: Json): Filter {
  switch (key) {
    case '$and':
      return { kind: 'all', of: readList(key, value).map(readFilter) }
    case '$or':
      return { kind: 'any', of: readList(key, value).map(readFilter) }
    case '$nor':
      return { kind: 'not', of: { kind: 'any', of: readList(key, value).map(readFilter) } }
    case '$not':
      return { kind: 'not', of: readFilter(value) }
    default:
      if (key.startsWith('$')) throw unknownOperator(key)
      return readCondition(key, value)
  }
}

function readCondition(field: string, value: Json): Filter {
  if (!isJsonObject(value) || !Object.keys(value).some((key) => key.startsWith('$'))) {
    return { kind: 'test', field, operator: '$eq', operand: value }
  }
  const tests = Object.entries(value).map(([key, operand]) => readTest(field, key, operand, value))
  const [only] = tests
  return tests.length === 1 && only ? only : { kind: 'all', of: tests }
}

function readTest(field: string, key: string, operand: Json, whole: JsonObject): Filter {
  if (key === '$not') return { kind: 'not', of: readCondition(field, operand) }
  if (key === '$options' && '$regex' in whole) throw invalid('$regex takes no $options: write (?i) into the pattern')
  if (!isOperator(key)) throw unknownOperator(key)
  checkOperand(key, operand)
  return { kind: 'test', field, operator: key, operand }
}

function checkOperand(operator: FilterOperator, operand: Json): void {
  if (['$in', '$nin', '$all'].includes(operator) && !Array.isArray(operand)) throw invalid(`${operator} takes a list`)
  if (operator === '$exists' && typeof operand !== 'boolean') throw invalid('$exists takes true or false')
  if (operator === '$size' && typeof operand !== 'number') throw invalid('$size takes a number')
  if (operator !== '$regex') return
  if (typeof operand !== 'string') throw invalid('$regex takes a pattern as text')
  if (operand.length > MAX_REGEX_CHARACTERS) throw invalid(`$regex takes at most ${MAX_REGEX_CHARACTERS} characters`)
}

function readList(key: string, value: Json): readonly Json[] {
  if (isJsonList(value)) return value
  throw invalid(`${key} takes a list of filters`)
}

function countTests(filter: Filter): number {
  if (filter.kind === 'test') return Math.max(1, countValues(filter.operand))
  if (filter.kind === 'not') return countTests(filter.of)
  return filter.of.reduce((sum, part) => sum + countTests(part), 0)
}

function countValues(operand: Json): number {
  return isJsonList(operand) ? operand.filter((value) => typeof value !== 'string').length : 1
}

function isOperator(text: string): text is FilterOperator {
  return Object.hasOwn(OPERATORS, text)
}

function unknownOperator(key: string): AmphoraError {
  return invalid(`"${key.slice(0, 80)}" is not an operator of filters: known are ${Object.keys(OPERATORS).join(' ')}`)
}

function invalid(message: string): AmphoraError {
  return new AmphoraError('invalid_argument', message)
}

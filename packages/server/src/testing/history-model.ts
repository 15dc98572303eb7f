import { isDeepStrictEqual } from 'node:util'
import { flatten, kindOf, readRow, type Json, type Row, type StreamFile } from '@amphora/wire'
import type { HistoryRow, RowFile, StreamCount } from '../store/history.ts'
import type { KeySummary } from '../store/key-stats.ts'

/** The rules of rows in plain maps, to judge every implementation by. */
export interface Model {
  /** A generation that goes on from this one after a step. */
  fork(step: number | bigint): Model
  append(file: StreamFile, writer: string, offset: number, lines: readonly string[]): void
  visible(file: RowFile): readonly Omit<HistoryRow, 'values'>[]
  export(file: StreamFile): readonly string[]
  count(file: StreamFile): StreamCount
  keys(file: RowFile): ReadonlyMap<string, KeySummary>
  /** `[file, writer, line, content]` as JSON, sorted. */
  aside(): readonly string[]
}

interface Held {
  readonly file: StreamFile
  readonly writer: string
  readonly line: number
  readonly text: string
  /** Undefined: the line is no row, its place is taken all the same. */
  readonly row: Row | undefined
}

/** History that a generation wrote, as far as another shows it. */
interface Shared {
  readonly maxStep: number | bigint
  readonly ends: ReadonlyMap<string, number>
  /** All that it wrote, as it is now, in order of arrival. */
  readonly written: () => readonly Held[]
}

export function createModel(shared: readonly Shared[] = []): Model {
  const held = new Map<string, Held>() // in order of arrival
  const aside = new Set<string>()
  const of = (file: StreamFile) => [...held.values()].filter((line) => line.file === file)
  const parts = (file: StreamFile) => (file === 'history' ? shared.map(shownOf) : [])
  const rowsOf = (file: StreamFile) => of(file).filter(({ row }) => file === 'console' || row)
  const allRowsOf = (file: StreamFile) =>
    [...parts(file), rowsOf(file)].flatMap((lines, part) => lines.map((line) => ({ ...line, part })))
  const atStart = parts('history').flat()
  const firstLine = (file: StreamFile, writer: string) => (file === 'history' && writer === '' ? atStart.length : 0)

  function take(file: StreamFile, writer: string, line: number, text: string): void {
    const key = JSON.stringify([file, writer, line])
    const setAside = () => aside.add(JSON.stringify([file, writer, line, text]))
    if (line < firstLine(file, writer)) {
      setAside()
      return
    }
    if (file === 'console') {
      if (text.includes('\n')) setAside()
      held.set(key, { file, writer, line, text: text.includes('\n') ? '' : text, row: undefined })
      return
    }
    const row = readOrNothing(text)
    const there = held.get(key)
    if (!row) setAside()
    if (!there) held.set(key, { file, writer, line, text, row })
    else if (row && !isDeepStrictEqual(row.values, there.row?.values)) setAside()
  }

  return {
    fork(step) {
      const ends = endsOf(of('history'))
      if (atStart.length > 0) ends.set('', Math.max(ends.get('') ?? 0, atStart.length))
      const own = { maxStep: step, ends, written: () => rowsOf('history') }
      const bounded = shared.map((part) => ({ ...part, maxStep: part.maxStep < step ? part.maxStep : step }))
      return createModel([...bounded, own].filter((part) => shownOf(part).length > 0))
    },
    append(file, writer, offset, lines) {
      for (const [index, text] of lines.entries()) take(file, writer, offset + index, text)
    },
    visible: (file) =>
      allRowsOf(file)
        .toSorted(inScanOrder)
        .map(({ part, writer, line, text, row }) => ({ step: stepOf(row), part, writer, line, text })),
    export: (file) =>
      allRowsOf(file)
        .toSorted(inScanOrder)
        .map(({ text }) => text),
    count(file) {
      const cut = file === 'history' ? atStart : []
      const ends = endsOf(of(file))
      ends.set('', Math.max(ends.get('') ?? 0, cut.length))
      const lines = [...ends.values()].reduce((sum, end) => sum + end, 0)
      const steps = [...cut, ...rowsOf(file)].flatMap(({ row }) => stepOf(row) ?? [])
      return {
        lines,
        rows: cut.length + rowsOf(file).length,
        lastStep: steps.toSorted(compare).at(-1) ?? null,
        setAside: [...aside].filter((entry) => entry.startsWith(`["${file}"`)).length,
        missing: lines - cut.length - of(file).length,
      }
    },
    keys(file) {
      const values = new Map<string, [Json, number | bigint | null][]>()
      for (const { row } of allRowsOf(file)) {
        for (const [key, value] of row ? flatten(row.values) : []) {
          values.set(key, [...(values.get(key) ?? []), [value, stepOf(row)]])
        }
      }
      return new Map([...values].map(([key, list]) => [key, summarize(list)]))
    },
    aside: () => [...aside].toSorted(),
  }
}

function endsOf(lines: readonly Held[]): Map<string, number> {
  const ends = new Map<string, number>()
  for (const { writer, line } of lines) ends.set(writer, Math.max(ends.get(writer) ?? 0, line + 1))
  return ends
}

function shownOf({ maxStep, ends, written }: Shared): readonly Held[] {
  return written().filter(({ writer, line, row }) => {
    const step = stepOf(row)
    return step !== null && step <= maxStep && line < (ends.get(writer) ?? 0)
  })
}

/** @param values in order of arrival, each with its step */
function summarize(values: readonly (readonly [Json, number | bigint | null])[]): KeySummary {
  const typeCounts = new Map<string, number>()
  for (const [value] of values) typeCounts.set(kindOf(value), (typeCounts.get(kindOf(value)) ?? 0) + 1)
  const [last] = values.toSorted(([, a], [, b]) => compare(a ?? -Infinity, b ?? -Infinity)).at(-1) ?? [null]
  const isShown = typeof last !== 'object' || last === null
  const numbers = values
    .map(([value]) => value)
    .filter((value) => typeof value === 'number' || typeof value === 'bigint')
  const finite = numbers.map((value) => Number(value) + 0).filter(Number.isFinite)
  return {
    count: values.length,
    typeCounts,
    extremes: { min: Math.min(...finite), max: Math.max(...finite) },
    previousValue: isShown ? last : undefined,
    isMonotonic:
      numbers.length === values.length && numbers.every((value, i) => value >= (numbers[i - 1] ?? -Infinity)),
  }
}

function readOrNothing(text: string): Row | undefined {
  try {
    return readRow(text)
  } catch {
    return undefined
  }
}

function stepOf(row: Row | undefined): number | bigint | null {
  const step = row?.step
  if (step === undefined || step <= -(2n ** 63n) || step >= 2n ** 63n) return null
  return Number.isSafeInteger(Number(step)) ? Number(step) + 0 : BigInt(step)
}

function inScanOrder(a: Held & { readonly part: number }, b: Held & { readonly part: number }): number {
  const [left, right] = [stepOf(a.row), stepOf(b.row)]
  if ((left === null) !== (right === null)) return left === null ? 1 : -1
  return compare(left ?? 0, right ?? 0) || a.part - b.part || compare(a.writer, b.writer) || a.line - b.line
}

function compare<T extends number | bigint | string>(a: T, b: T): number {
  if (a < b) return -1
  return a > b ? 1 : 0
}

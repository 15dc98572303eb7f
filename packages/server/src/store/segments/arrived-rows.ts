import { stepIn } from '@amphora/wire'
import { addKey, type KeyStats } from '../key-stats.ts'
import { toStep } from '../step.ts'
import type { Int64 } from '../tables.ts'
import { KeyCells } from './key-cells.ts'
import { ShapeBook, type Shape } from './row-shape.ts'
import { STEP_KEY } from './rows-format.ts'

/** Rows of a segment in order of arrival, taken apart into columns as they come. Lists are by row. */
export class ArrivedRows {
  readonly writers: string[] = []
  readonly lines: number[] = []
  readonly steps: (Int64 | null)[] = []
  readonly texts: string[] = []
  /** The number of its shape; `NO_SHAPE` where it has none. */
  readonly shapeOf: number[] = []
  /** By name, in the order in which they came. */
  readonly keys = new Map<string, KeyCells>()
  readonly #book = new ShapeBook()
  readonly #cellsByShape = new Map<number, readonly KeyCells[]>()

  get count(): number {
    return this.texts.length
  }

  get shapes(): readonly Shape[] {
    return this.#book.shapes
  }

  /** Adds a row that was accepted before, and its values to `stats`. */
  add(writer: string, line: number, text: string, stats: KeyStats): void {
    const { shape, keys, values, literals } = this.#book.take(text)
    const step = toStep(stepIn(values[keys.indexOf(STEP_KEY)]))
    const cells = this.#cellsOf(shape, keys)
    const row = this.count
    for (let at = 0; at < keys.length; at++) {
      const value = values[at] ?? null
      cells[at]?.add(row, value, literals?.[at])
      addKey(stats, keys[at] ?? '', value, step)
    }
    this.writers.push(writer)
    this.lines.push(line)
    this.steps.push(step)
    this.texts.push(text)
    this.shapeOf.push(shape)
  }

  #cellsOf(shape: number, keys: readonly string[]): readonly KeyCells[] {
    const known = this.#cellsByShape.get(shape)
    if (known) return known
    const cells = keys.map((key) => this.#cells(key))
    if (shape >= 0) this.#cellsByShape.set(shape, cells)
    return cells
  }

  #cells(key: string): KeyCells {
    const known = this.keys.get(key)
    if (known) return known
    const made = new KeyCells()
    this.keys.set(key, made)
    return made
  }
}

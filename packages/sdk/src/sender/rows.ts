import { stringifyExact } from '@amphora/wire'
import type { Item, Timestamp } from '../log-file/record.ts'
import { secondsBetween, secondsOf } from '../log-file/timestamp.ts'
import { JsonTree } from './json-tree.ts'

const WHOLE = /^-?\d+$/

/**
 * Turns history records into rows. A row keeps the step it says, whatever came before; one that says none gets the next
 * after the highest so far.
 */
export class RowMaker {
  #nextStep: bigint

  constructor(startingStep: bigint) {
    this.#nextStep = startingStep
  }

  make(items: readonly Item[], recordStep: bigint | undefined): { readonly line: string; readonly step: bigint } {
    const row = new JsonTree()
    for (const item of items) row.set(item)
    const said = row.get('_step')
    const step = said !== undefined && WHOLE.test(said) ? BigInt(said) : (recordStep ?? this.#nextStep)
    if (said !== String(step)) row.set({ path: ['_step'], json: String(step) })
    if (step >= this.#nextStep) this.#nextStep = step + 1n
    return { line: row.text(), step }
  }
}

interface EventOrigin {
  readonly startedAt: Timestamp | undefined
  /** Of the writer, where there are several. */
  readonly label?: string | undefined
}

/** One row of system metrics, as the client names them. */
export function eventLine(at: Timestamp, items: readonly Item[], { startedAt, label }: EventOrigin): string {
  const behind = label ? `/l:${label}` : ''
  const row = new JsonTree()
  row.set({ path: ['_wandb'], json: 'true' })
  row.set({ path: ['_timestamp'], json: stringifyExact(secondsOf(at)) })
  row.set({ path: ['_runtime'], json: stringifyExact(startedAt ? secondsBetween(startedAt, at) : 0) })
  for (const { path, json } of items) row.set({ path: [`system.${path.join('.')}${behind}`], json })
  return row.text()
}

import { labelOf, type LineageNode } from './graph.ts'

/** What versions and runs have logged, by their keys: a number for each name. */
export type Numbers = ReadonlyMap<string, ReadonlyMap<string, number>>

type Compare = (left: LineageNode, right: LineageNode) => number

const FIXED: Readonly<Record<string, { readonly label: string; readonly by: Compare }>> = {
  newest: { label: 'Newest first', by: (left, right) => right.created - left.created },
  oldest: { label: 'Oldest first', by: (left, right) => left.created - right.created },
  name: {
    label: 'By name',
    by: (left, right) => labelOf(left).localeCompare(labelOf(right), 'en', { numeric: true }),
  },
  largest: { label: 'Largest or longest first', by: (left, right) => extentOf(right) - extentOf(left) },
}

export interface OrderChoice {
  readonly value: string
  readonly label: string
}

/** By what members can be sorted: what all have, and what some have logged. */
export function orderChoices(numbers: Numbers | undefined): readonly OrderChoice[] {
  const fixed = Object.entries(FIXED).map(([value, { label }]) => ({ value, label }))
  const names = new Set([...(numbers?.values() ?? [])].flatMap((of) => [...of.keys()]))
  const logged = [...names].toSorted().flatMap((name) => [
    { value: `-${name}`, label: `${name}, highest first` },
    { value: `+${name}`, label: `${name}, lowest first` },
  ])
  return [...fixed, ...logged]
}

/** The name of a number that an order is by; undefined for the others. */
export function numberOf(order: string): string | undefined {
  return /^[+-]/.test(order) ? order.slice(1) : undefined
}

/** Members without the number, and those whose number is none, come last. */
export function inOrder(members: readonly LineageNode[], order: string, numbers: Numbers | undefined): LineageNode[] {
  const name = numberOf(order)
  if (name === undefined) return members.toSorted((FIXED[order] ?? FIXED['newest'])?.by)
  const sign = order.startsWith('-') ? -1 : 1
  const valueOf = ({ key }: LineageNode) => {
    const value = numbers?.get(key)?.get(name)
    return value === undefined || Number.isNaN(value) ? Infinity : sign * value
  }
  return members.toSorted((left, right) => {
    const [one, other] = [valueOf(left), valueOf(right)]
    return one === other ? 0 : one < other ? -1 : 1
  })
}

/** Bytes of a version, seconds of a run. */
function extentOf(node: LineageNode): number {
  if (node.kind === 'artifact') return node.sizeBytes
  return node.kind === 'run' ? node.durationSeconds : 0
}

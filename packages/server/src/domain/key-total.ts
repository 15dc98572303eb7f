import type { ProjectKeyRow } from '../store/project-key.ts'
import type { RunKeyRow } from '../store/run-key.ts'

/** What a run has of a key, or all of a project's runs together: how many values of each kind, and `Extremes`. */
export interface KeyFacts {
  readonly kinds: ReadonlyMap<string, number>
  readonly min: number
  readonly max: number
}

export interface KeyTotal extends KeyFacts {
  readonly kinds: Map<string, number>
  min: number
  max: number
}

export function emptyTotal(): KeyTotal {
  return { kinds: new Map(), min: Infinity, max: -Infinity }
}

export function addTo(total: KeyTotal, facts: KeyFacts): void {
  count(total.kinds, facts.kinds, 1)
  total.min = Math.min(total.min, facts.min)
  total.max = Math.max(total.max, facts.max)
}

/** Answers whether what remains may have narrower extremes: they are told by no total. */
export function takeFrom(total: KeyTotal, facts: KeyFacts): boolean {
  count(total.kinds, facts.kinds, -1)
  return facts.min <= facts.max && (facts.min <= total.min || facts.max >= total.max)
}

function count(kinds: Map<string, number>, counts: ReadonlyMap<string, number>, sign: 1 | -1): void {
  for (const [kind, values] of counts) {
    const left = (kinds.get(kind) ?? 0) + sign * values
    if (left > 0) kinds.set(kind, left)
    else kinds.delete(kind)
  }
}

/** As a run's part is kept: most keys have nothing but numbers. */
export function writeFacts({ kinds, ...extremes }: KeyFacts): Pick<RunKeyRow, 'kinds' | 'min' | 'max'> {
  const numbers = kinds.size === 1 ? kinds.get('number') : undefined
  return { kinds: JSON.stringify(numbers ?? Object.fromEntries(kinds)), ...writeExtremes(extremes) }
}

export function readFacts({ kinds, ...extremes }: Pick<RunKeyRow, 'kinds' | 'min' | 'max'>): KeyFacts {
  const written = JSON.parse(kinds) as number | Record<string, number> // `writeFacts` wrote it
  const counts = typeof written === 'number' ? { number: written } : written
  return { kinds: new Map(Object.entries(counts)), ...readExtremes(extremes) }
}

export function writeTotal({ kinds, ...extremes }: KeyFacts): Pick<ProjectKeyRow, 'kinds' | 'min' | 'max'> {
  return { kinds: JSON.stringify(Object.fromEntries(kinds)), ...writeExtremes(extremes) }
}

export function readTotal({ kinds, ...extremes }: Pick<ProjectKeyRow, 'kinds' | 'min' | 'max'>): KeyTotal {
  const written = JSON.parse(kinds) as Record<string, number> // `writeTotal` wrote it
  return { kinds: new Map(Object.entries(written)), ...readExtremes(extremes) }
}

interface StoredExtremes {
  readonly min: number | null
  readonly max: number | null
}

function writeExtremes({ min, max }: Pick<KeyFacts, 'min' | 'max'>): StoredExtremes {
  return min > max ? { min: null, max: null } : { min, max }
}

function readExtremes({ min, max }: StoredExtremes): Pick<KeyFacts, 'min' | 'max'> {
  return { min: min ?? Infinity, max: max ?? -Infinity }
}

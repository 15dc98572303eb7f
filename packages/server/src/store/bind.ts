/** The same functions with their first argument given once. */
export type Bound<V> = {
  readonly [Name in keyof V]: V[Name] extends (first: never, ...rest: infer Rest) => infer Result
    ? (...rest: Rest) => Result
    : never
}

/** Functions that all take the same first argument. */
type Verbs<First> = Readonly<Record<string, (first: First, ...rest: never[]) => unknown>>

/** Gives each function of a module its first argument, so that `find(db, id)` becomes `store.runs.find(id)`. */
export function bindAll<First, V extends Verbs<First>>(verbs: V, first: First): Bound<V> {
  const bound = Object.entries<Verbs<First>[string]>(verbs).map(([name, verb]) => [
    name,
    (...rest: never[]) => verb(first, ...rest),
  ])
  return parseBound<V>(Object.fromEntries(bound))
}

/** `Object.entries` forgets which name had which type; the names are still those of `V`. */
function parseBound<V>(bound: unknown): Bound<V> {
  return bound as Bound<V>
}

/** The same functions with their first argument given once. */
export type Bound<V> = {
  readonly [Name in keyof V]: V[Name] extends (first: never, ...rest: infer Rest) => infer Result
    ? (...rest: Rest) => Result
    : never
}

/** Modules of such functions, by name. */
export type BoundEach<M> = { readonly [Name in keyof M]: Bound<M[Name]> }

/** Functions that all take the same first argument. */
type Verbs<First> = Readonly<Record<string, (first: First, ...rest: never[]) => unknown>>

/** Gives each function of a module its first argument, so that `find(db, id)` becomes `store.runs.find(id)`. */
function bindAll<First, V extends Verbs<First>>(verbs: V, first: First): Bound<V> {
  const bound = Object.entries<Verbs<First>[string]>(verbs).map(([name, verb]) => [
    name,
    (...rest: never[]) => verb(first, ...rest),
  ])
  return parseBound(verbs, Object.fromEntries(bound))
}

/** Several modules at once, each bound under its name. */
export function bindEach<First, M extends Readonly<Record<string, Verbs<First>>>>(
  modules: M,
  first: First,
): BoundEach<M> {
  const bound = Object.entries<Verbs<First>>(modules).map(([name, verbs]) => [name, bindAll(verbs, first)])
  return parseBoundEach(modules, Object.fromEntries(bound))
}

/** `Object.entries` forgets which name had which type; the names are still those that went in. */
function parseBound<V>(_verbs: V, bound: unknown): Bound<V> {
  return bound as Bound<V>
}

function parseBoundEach<M>(_modules: M, bound: unknown): BoundEach<M> {
  return bound as BoundEach<M>
}

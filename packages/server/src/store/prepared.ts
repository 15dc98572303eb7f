import { sql, type Compilable, type CompiledQuery, type QueryResult, type RawBuilder } from 'kysely'
import type { Db } from './dialect.ts'

/** Names the values of a statement while it is built. */
export type Given<Values> = <Name extends keyof Values & string>(name: Name) => RawBuilder<Values[Name]>

/**
 * A statement of one shape, built once a database and from then on only given its values: building and compiling one
 * costs more than running it. For what every request or every post runs.
 * @see docs/decisions/005-threads-and-group-commit.md
 */
export function prepared<Values extends object, Row>(
  build: (db: Db, given: Given<Values>) => Compilable<Row>,
): (db: Db, values: Values) => Promise<QueryResult<Row>> {
  const known = new WeakMap<Db, CompiledQuery<Row>>()
  return (db, values) => {
    const statement = known.get(db) ?? build(db, (name) => sql`${new Place(name)}`).compile()
    known.set(db, statement)
    const parameters = statement.parameters.map((value) => (value instanceof Place ? value.in(values) : value))
    return db.executeQuery<Row>({ ...statement, parameters })
  }
}

/** Stands where a value will be. */
class Place {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }

  in(values: object): unknown {
    return Reflect.get(values, this.name)
  }
}

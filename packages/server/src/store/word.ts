import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import { positionOf } from './dialect.ts'

/** A word of what a person looks for, in every form in which it may be kept. */
export type WordForms = readonly string[]

/** Every word stands in one of the columns, in one of its forms. */
export function hasWords(columns: readonly Expression<unknown>[], words: readonly WordForms[]): RawBuilder<SqlBool> {
  const conditions = words.map((forms) => {
    const anywhere = columns.flatMap((column) => forms.map((form) => sql`${positionOf(lower(column), form)} > 0`))
    return sql`(${sql.join(anywhere, sql` or `)})`
  })
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}

function lower(column: Expression<unknown>): RawBuilder<string> {
  return sql<string>`lower(coalesce(${column}, ''))`
}

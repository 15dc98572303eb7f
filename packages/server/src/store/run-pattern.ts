import { RE2JS } from 're2js'
import { AmphoraError, isJsonList, parseLine, type Filter, type Json } from '@amphora/wire'
import { sql } from 'kysely'
import type { Db } from './dialect.ts'
import { runField, type RunField } from './run-field.ts'

type Test = Extract<Filter, { kind: 'test' }>
const PATTERNS: ReadonlySet<string> = new Set(['$regex', '$contains', '$all', '$size'])

/**
 * Replaces every test that SQL cannot do alike on both databases by `$in` over the distinct texts that pass it.
 * @throws {AmphoraError} `invalid_argument` for a pattern that is not RE2
 */
export async function resolvePatterns(db: Db, projectId: number, filter: Filter): Promise<Filter> {
  if (filter.kind === 'not') return { kind: 'not', of: await resolvePatterns(db, projectId, filter.of) }
  if (filter.kind !== 'test')
    return { kind: filter.kind, of: await Promise.all(filter.of.map((part) => resolvePatterns(db, projectId, part))) }
  return PATTERNS.has(filter.operator) ? resolveTest(db, projectId, filter) : filter
}

async function resolveTest(db: Db, projectId: number, test: Test): Promise<Filter> {
  const target = runField(test.field)
  if (target.kind === 'tags' && test.operator !== '$regex') return tagTests(test)
  const passes = predicateOf(test)
  const texts = await distinctTexts(db, projectId, target, test.operator === '$regex' ? 'string' : undefined)
  const passing = texts.filter(({ kind, text }) => passes(kind === 'list' ? parseLine(text) : text))
  return { ...test, operator: '$in', operand: passing.map(({ text }) => text) }
}

/** Tags are rows: containing is having. */
function tagTests({ field, operator, operand }: Test): Filter {
  const tags: readonly Json[] = operator === '$all' && Array.isArray(operand) ? operand : [operand]
  return { kind: 'all', of: tags.map((tag) => ({ kind: 'test', field, operator: '$eq', operand: tag })) }
}

function predicateOf({ operator, operand }: Test): (value: Json) => boolean {
  if (operator === '$regex') {
    const pattern = compile(String(operand))
    return (value) => typeof value === 'string' && pattern.matcher(value).find()
  }
  if (operator === '$size') return (value) => isJsonList(value) && value.length === operand
  const wanted = (Array.isArray(operand) ? operand : [operand]).map((part) => JSON.stringify(part))
  return (value) => {
    if (typeof value === 'string') return operator === '$contains' && value.includes(String(operand))
    return isJsonList(value) && wanted.every((part) => value.some((item) => JSON.stringify(item) === part))
  }
}

function compile(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern)
  } catch (error) {
    throw new AmphoraError('invalid_argument', `"${pattern}" is not a regular expression of RE2`, {}, error)
  }
}

/** Every text that field has in the project. Uses run_value_by_text for values, run_by_project for the rest. */
async function distinctTexts(
  db: Db,
  projectId: number,
  target: RunField,
  kind: 'string' | undefined,
): Promise<{ kind: string; text: string }[]> {
  if (target.kind === 'value') {
    const values = db.selectFrom('run_value').select(['kind', 'text']).distinct().where('project_id', '=', projectId)
    const keyed = values.where('key', '=', target.key).where('kind', 'in', kind ? [kind] : ['string', 'list'])
    return (await keyed.execute()).flatMap(({ kind: found, text }) => (text === null ? [] : [{ kind: found, text }]))
  }
  if (target.kind !== 'text' && target.kind !== 'tags') return []
  const column = target.kind === 'text' ? target.column : sql`run_tag.tag`
  const { rows } = await sql<{ text: string | null }>`select distinct ${column} as text from run
    inner join project on project.id = run.project_id inner join entity on entity.id = project.entity_id
    left join run_tag on run_tag.run_storage_id = run.storage_id
    where run.project_id = ${projectId} and run.deleted_at is null`.execute(db)
  return rows.flatMap(({ text }) => (text === null ? [] : [{ kind: 'string', text }]))
}

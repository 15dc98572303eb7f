import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from './run.ts'

it('names in docs/format.md every table that a migration makes', () => {
  const migrations = globSync('packages/server/src/store/migrations/*.ts', { cwd: ROOT }).map(read).join('\n')
  const tables = [...migrations.matchAll(/create table "?(\w+)"?/g)].map(([, table = '']) => table)
  const format = read('docs/format.md')
  expect(tables).toContain('chunk')
  expect(tables.filter((table) => !new RegExp(`\`${table}\`|^${table} `, 'm').test(format))).toEqual([])
})

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}

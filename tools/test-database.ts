// What Vitest runs before and after everything: a server and a template for tests on PostgreSQL, where they are asked for.
import { openPostgres } from '../packages/server/src/store/postgres/database.ts'
import { onServer } from '../packages/server/src/testing/database.ts'
import { findPostgres } from './postgres.ts'

const TEMPLATE = `amphora_test_template_${process.pid}`

/** Every test's database is a copy of one that is migrated here, once. Answers what to do at the end. */
export async function setup(): Promise<() => Promise<void>> {
  const { env } = process
  if (env['AMPHORA_TEST_DATABASE'] !== 'postgres') return async () => undefined
  const server = await findPostgres()
  if ('lacks' in server) throw new Error(`${server.lacks} is absent: ${server.cure}`)
  env['AMPHORA_TEST_POSTGRES_URL'] = server.url
  env['AMPHORA_TEST_POSTGRES_TEMPLATE'] = TEMPLATE
  await onServer(`create database ${TEMPLATE} encoding 'UTF8' template template0`)
  const template = new URL(server.url)
  template.pathname = TEMPLATE
  await (await openPostgres({ url: template.href })).close()
  return async () => {
    await onServer(`drop database ${TEMPLATE}`)
    await server.stop()
  }
}

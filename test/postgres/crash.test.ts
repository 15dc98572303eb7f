import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../packages/server/src/testing/app.ts'
import { startPostgres, type StartedPostgres } from '../../tools/postgres.ts'

/* A PostgreSQL that flushes its writes, ended in the middle of them while clients log. */

let postgres: StartedPostgres
let app: TestApp

beforeAll(async () => {
  const started = await startPostgres({ isDurable: true })
  if ('lacks' in started) throw new Error(`${started.lacks} is absent: ${started.cure}`)
  postgres = started
  app = await startTestApp({ environment: { AMPHORA_DATABASE_URL: postgres.url } })
})

afterAll(async () => {
  await app.close()
  await postgres.stop()
})

const RUNS = ['a', 'b', 'c', 'd']

/** Logs a row a post until `isOver`, each again until it is taken, as the client does. Answers how many were. */
async function log(run: string, isOver: () => boolean, refusals: Set<number>): Promise<number> {
  let offset = 0
  while (!isOver()) {
    const content = [JSON.stringify({ _step: offset, run })]
    const body = { files: { 'wandb-history.jsonl': { offset, content } } }
    const { status } = await app.send(`/files/admin/crash/${run}/file_stream`, { method: 'POST', body })
    if (status === 200) offset += 1
    else refusals.add(status)
  }
  return offset
}

async function rowsOf(run: string): Promise<readonly unknown[]> {
  const query = `{ project(entityName: "admin", name: "crash") { run(name: "${run}") { history(samples: 100000) } } }`
  const answer = (await app.ask(query)).json as { data: { project: { run: { history: string[] } } } }
  return answer.data.project.run.history.map((row): unknown => JSON.parse(row))
}

describe('a PostgreSQL that crashes', () => {
  it(
    'is waited for: requests get 503 meanwhile, and no row that was acknowledged is lost or doubled',
    { timeout: 300_000 },
    async () => {
      for (const name of RUNS) {
        const run = `upsertBucket(input: { entityName: "admin", modelName: "crash", name: "${name}" }) { inserted }`
        await app.ask(`mutation { ${run} }`)
      }
      let isOver = false
      const refusals = new Set<number>()
      const logging = RUNS.map((run) => log(run, () => isOver, refusals))
      for (let crashes = 0; crashes < 3; crashes++) {
        const restart = await postgres.crash()
        await expect.poll(async () => (await app.send('/ready')).status).toBe(503)
        await restart()
        await expect.poll(async () => (await app.send('/ready')).status).toBe(200)
      }
      isOver = true
      const counts = await Promise.all(logging)
      expect([...refusals]).toEqual([503])
      for (const [i, run] of RUNS.entries()) {
        const rows = Array.from({ length: counts[i] ?? 0 }, (_, step) => ({ _step: step, run }))
        expect(rows.length).toBeGreaterThan(0)
        expect(await rowsOf(run)).toEqual(rows)
      }
    },
  )
})

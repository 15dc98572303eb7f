import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../testing/ask.ts'
import { openTestDomain, type TestDomain } from '../testing/domain.ts'
import { post, rows, start, summaryPost } from '../testing/run.ts'
import { countStatements } from '../testing/statements.ts'

const statements = countStatements()
let t: TestDomain

beforeAll(async () => {
  t = await openTestDomain((database) => statements.wrap(database))
})
afterAll(() => t.close())

const LIGHT = `id tags name displayName sweepName state group jobType commit readOnly createdAt heartbeatAt description
  notes historyLineCount user { name username }`
// systemMetrics are read from each run's own chunks.
const WHOLE = `${LIGHT} config summaryMetrics historyKeys projectId project { name entity { name } }`

async function addRuns(...ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await start(t, id, { tags: ['a'] })
    await post(t, id, rows(0, { _step: 0, loss: 1 }))
    await post(t, id, summaryPost({ loss: 1 }))
  }
}

describe('a page of runs', () => {
  it.each([
    ['light', LIGHT],
    ['whole', WHOLE],
  ])('costs as many statements for many runs as for two: %s', async (name, fields) => {
    const query = `query ($p: String!) { project(name: $p) { runCount runs(filters: "{\\"state\\":\\"running\\"}") {
      edges { node { ${fields} } } pageInfo { hasNextPage } } } }`
    const read = () => ask(t, query, { p: t.project })
    await addRuns(`${name}-1`, `${name}-2`)
    const few = await statements.during(read)
    await addRuns(`${name}-3`, `${name}-4`, `${name}-5`)
    expect(await statements.during(read)).toBe(few)
    expect(few).toBeLessThanOrEqual(12)
  })
})

import { parseFilter } from '@amphora/wire'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDomain, type TestDomain } from '../../testing/domain.ts'
import { edit } from '../../testing/run.ts'
import { resolvePatterns } from './pattern.ts'

/** RE2 is linear, with a factor of its states: 15 to 20 ms for each of these texts. */
const SLOW = '(?:a?){200}a{200}$'
const TEXTS = 40

let t: TestDomain
let projectId: number

beforeAll(async () => {
  t = await openTestDomain()
  const ids = Array.from({ length: TEXTS }, (_, i) => `r${i}`)
  const said = (id: string) => ({ id, config: JSON.stringify({ text: `${id} ${'a'.repeat(900)}b` }) })
  const [first] = await Promise.all(ids.map((id) => edit(t, said(id))))
  projectId = first?.run.project_id ?? 0
})

afterAll(async () => {
  await t.close()
})

const resolve = (filter: object, budgetMs?: number) =>
  resolvePatterns(t.database.scan, projectId, parseFilter(JSON.stringify(filter)), budgetMs)

describe('patterns', () => {
  it('become the texts that pass them, other tests stay as they are', async () => {
    const filter = await resolve({ name: { $regex: '^r[12]$' }, state: 'running' })
    expect(filter).toMatchObject({
      kind: 'all',
      of: [
        { kind: 'any', of: [{ kind: 'texts', field: 'name', texts: ['r1', 'r2'] }, { texts: [] }] },
        { kind: 'test' },
      ],
    })
  })

  it('let others have their turn while they are tried', async () => {
    let turns = 0
    const others = setInterval(() => turns++, 1)
    await resolve({ 'config.text': { $regex: SLOW } }, Infinity)
    clearInterval(others)
    expect(turns).toBeGreaterThan(TEXTS / 4)
  })

  it('that take too long are refused, all those of a filter together', async () => {
    const slow = { 'config.text': { $regex: SLOW } }
    await expect(resolve({ $or: [slow, slow] }, 50)).rejects.toMatchObject({ code: 'unprocessable' })
  })
})

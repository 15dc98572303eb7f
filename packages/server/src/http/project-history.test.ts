import { afterAll, beforeAll, expect, it } from 'vitest'
import { basic, startTestApp, TEST_KEY, type TestApp } from '../testing/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
  for (const [id, lines] of [
    ['a', ['{"_step":0,"loss":0.5}', '{"_step":1,"loss":0.25}']],
    ['b', ['{"_step":0,"acc":1}']],
    ['empty', []],
  ] as const) {
    await app.ask(`mutation { upsertBucket(input: {name: "${id}", modelName: "p"}) { inserted } }`)
    if (lines.length === 0) continue
    const files = { 'wandb-history.jsonl': { offset: 0, content: lines } }
    await app.send(`/files/admin/p/${id}/file_stream`, { method: 'POST', body: { files } })
  }
})
afterAll(() => app.close())

async function zipOf(query: string): Promise<{ readonly status: number; readonly text: string }> {
  const address = `${app.url}/files/admin/p/history.zip${query}`
  const answer = await fetch(address, { headers: { authorization: basic(TEST_KEY) } })
  return { status: answer.status, text: Buffer.from(await answer.arrayBuffer()).toString('latin1') }
}

/** The names in the directory at the end, where the next header follows each. */
function namesIn(zip: string): readonly string[] {
  const names = [...zip.matchAll(/\w+\.(?:csv|parquet)(?=PK)/g)].map(([name]) => name)
  return [...new Set(names)]
}

it('has a table of each run that has rows', async () => {
  const { status, text } = await zipOf('?format=csv')
  expect(status).toBe(200)
  expect(namesIn(text)).toEqual(['a.csv', 'b.csv'])
  expect(text).toContain('_step,_timestamp,_runtime,loss\r\n0,,,0.5\r\n1,,,0.25\r\n')
  expect(text).toContain('_step,_timestamp,_runtime,acc\r\n0,,,1\r\n')
})

it('is Parquet unless CSV is asked for', async () => {
  expect(namesIn((await zipOf('')).text)).toHaveLength(2)
  expect((await zipOf('')).text.match(/PAR1/g)).toHaveLength(4)
})

it('is of the runs that pass a filter', async () => {
  const filters = encodeURIComponent('{"name": "b"}')
  expect(namesIn((await zipOf(`?format=csv&filters=${filters}`)).text)).toHaveLength(1)
})

it('refuses what it cannot read before anything is sent', async () => {
  const { status, text } = await zipOf('?format=xlsx')
  expect([status, text.includes('csv or parquet')]).toEqual([400, true])
  expect(await zipOf('?format=toString')).toMatchObject({ status: 400 })
  expect(await zipOf('?filters=%7B')).toMatchObject({ status: 400 })
})

it('is for whoever may read the project; others learn nothing', async () => {
  expect((await fetch(`${app.url}/files/admin/p/history.zip`)).status).toBe(401)
  const made = await app.ask(
    'mutation { createUser(input: {email: "s@example.com", username: "stranger"}) { apiKey { name } } }',
  )
  const { data } = made.json as { data: { createUser: { apiKey: { name: string } } } }
  const headers = { authorization: basic(data.createUser.apiKey.name) }
  const [hidden, absent] = await Promise.all(
    ['admin', 'nobody'].map((entity) => app.send(`/files/${entity}/p/history.zip`, { headers })),
  )
  expect([hidden?.status, hidden?.text.replace('admin', 'nobody').replace(/"requestId":"[^"]*"/, '')]).toEqual([
    404,
    absent?.text.replace(/"requestId":"[^"]*"/, ''),
  ])
})

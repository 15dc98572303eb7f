import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestAnswer, type TestApp } from '../testing/app.ts'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})

afterAll(() => app.close())

function post(body: unknown): Promise<TestAnswer> {
  return app.send('/graphql', { method: 'POST', body })
}

function messageOf(answer: TestAnswer): string {
  const found = /"message":"((?:[^"\\]|\\.)*)"/.exec(answer.text)?.[1] ?? ''
  return String(JSON.parse(`"${found}"`))
}

describe('POST /graphql', () => {
  it('answers data alone, with 200', async () => {
    const answer = await app.ask('{ viewer { id username entity } }')
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({ data: { viewer: { id: 'VXNlcjox', username: 'admin', entity: 'admin' } } })
  })

  it('refuses a body of so many values that parsing it would take the memory of others', async () => {
    const answer = await post(`{"query":"{ viewer { id } }","variables":{"a":[${'[],'.repeat(1_000_000)}[]]}}`)
    expect(answer.status).toBe(413)
    expect(messageOf(answer)).toContain('1000000')
  })

  it('takes an empty operation name for none', async () => {
    const answer = await post({ query: 'query Viewer { viewer { username } }', operationName: '' })
    expect(answer.json).toEqual({ data: { viewer: { username: 'admin' } } })
  })

  it('takes null and absent variables and names', async () => {
    for (const rest of [{}, { variables: null, operationName: null }]) {
      expect((await post({ query: '{ viewer { username } }', ...rest })).status).toBe(200)
    }
  })

  it('runs the operation that is named', async () => {
    const query = 'query A { viewer { username } } query B { serverInfo { latestLocalVersionInfo { outOfDate } } }'
    expect((await post({ query, operationName: 'B' })).json).toEqual({
      data: { serverInfo: { latestLocalVersionInfo: null } },
    })
    expect((await post({ query })).status).toBe(400)
  })

  it('ignores variables that the document does not declare', async () => {
    const answer = await app.ask('query Q($entity: String) { entity(name: $entity) { name } }', {
      entity: 'admin',
      deleteArtifacts: false,
      usedAs: null,
    })
    expect(answer.json).toEqual({ data: { entity: { name: 'admin' } } })
  })

  it('says of an unknown field what the client looks for', async () => {
    const answer = await app.ask('{ serverInfo { featuresOfTomorrow } }')
    expect(answer.status).toBe(400)
    expect(messageOf(answer)).toMatch(/^Cannot query field "featuresOfTomorrow" on type "ServerInfo"\./)
    expect(answer.json).toMatchObject({ data: null })
  })

  it.each([
    ['a document that is none', '{ viewer {'],
    ['a missing argument', '{ artifact { id } }'],
    ['21 levels', `{ viewer ${'{ teams { edges { node '.repeat(7)}{ name }${' } } }'.repeat(7)} }`],
    ['51 aliases', `{ ${Array.from({ length: 51 }, (_, i) => `a${i}: viewer { id }`).join(' ')} }`],
    ['2,001 tokens', `{ ${'viewer '.repeat(2000)} }`],
  ])('refuses %s with 400', async (_what, query) => {
    const answer = await app.ask(query)
    expect(answer.status).toBe(400)
    expect(answer.json).toMatchObject({ errors: [{ extensions: { code: 'invalid_argument' } }] })
  })

  it('refuses a variable of the wrong type with 400', async () => {
    const answer = await app.ask('query Q($first: Int) { models(first: $first) { edges { node { name } } } }', {
      first: 'many',
    })
    expect(answer.status).toBe(400)
    expect(messageOf(answer)).toContain('Variable "$first"')
  })

  it.each([
    ['no JSON', '{query'],
    ['a batch', [{ query: '{ viewer { id } }' }]],
    ['no query', { variables: {} }],
    ['variables that are a list', { query: '{ viewer { id } }', variables: [] }],
  ])('refuses %s with 400', async (_what, body) => {
    expect((await post(body)).status).toBe(400)
  })

  it('refuses what is not served yet with 501, and says what', async () => {
    const answer = await app.ask('mutation { deleteTrigger(input: { triggerID: "t" }) { success } }')
    expect(answer.status).toBe(501)
    expect(messageOf(answer)).toBe('automations: not served by this version of Amphora. Nothing was changed')
  })

  it('answers what is missing with null and 200', async () => {
    const answer = await app.ask('{ project(name: "none", entityName: "nobody") { id } entity(name: "nobody") { id } }')
    expect(answer.json).toEqual({ data: { project: null, entity: null } })
    expect(answer.status).toBe(200)
  })

  it('is not to be had by GET', async () => {
    expect((await app.send('/graphql?query=%7Bviewer%7Bid%7D%7D')).status).toBe(404)
  })

  it('takes 10 MB in a variable, as `wandb verify` sends', async () => {
    const query =
      'query Q($name: String, $desc: String) { project(name: $name) { run(name: "r", desc: $desc) { id } } }'
    const answer = await app.ask(query, { name: 'none', desc: 'x'.repeat(10_000_000) })
    expect(answer.json).toEqual({ data: { project: null } })
  })
})

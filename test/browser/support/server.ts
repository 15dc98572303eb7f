/** The administrator's key on the server of the browser tests. */
export const KEY = `local-${'0123456789'.repeat(4)}`

/** The project that examples/pipeline logged to. */
export const PIPELINE = { entity: 'admin', project: 'artifacts-example' } as const

/** Where the server of this run answers. */
export function serverUrl(): string {
  const url = process.env['AMPHORA_TEST_URL']
  if (!url) throw new Error('no server was started: run these tests with `npm test -- --only browser`')
  return url
}

/** One GraphQL operation with the administrator's key: to look up what a test goes to. */
export async function ask<Data>(query: string, variables: object = {}): Promise<Data> {
  const response = await fetch(`${serverUrl()}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown } // the caller says what it asked for
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}

/** The value of a session's cookie, with the cookie's name, for a browser that is signed in with a key. */
export async function signIn(
  url = serverUrl(),
  apiKey = KEY,
): Promise<{ readonly name: string; readonly value: string }> {
  const response = await fetch(`${url}/auth/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ apiKey }),
  })
  const [, name, value] = /^([^=]+)=([^;]+)/.exec(response.headers.get('set-cookie') ?? '') ?? []
  if (name === undefined || value === undefined) throw new Error(`not signed in: ${await response.text()}`)
  return { name, value }
}

import { fastify } from 'fastify'
import { isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSchema } from '../graphql/schema.ts'
import { startTestApp, type TestApp } from '../testing/app.ts'
import { openTestDomain } from '../testing/domain.ts'
import { LiveHub } from './live-hub.ts'
import { createMetrics } from './metrics.ts'
import { openDoors } from './router.ts'

/*
 * Every route that any door opens is asked without a credential. This list is written anew here, and not taken from the
 * server: a route becomes public when both say so.
 */
const PUBLIC: Readonly<Record<string, number>> = {
  'GET /': 200,
  'HEAD /': 200,
  'GET /assets/:name': 404, // no such file, whatever the name
  'HEAD /assets/:name': 404,
  'GET /healthz': 200,
  'HEAD /healthz': 200,
  'GET /ready': 200,
  'HEAD /ready': 200,
  'GET /auth/session': 200,
  'HEAD /auth/session': 200,
  'POST /auth/session': 403, // no page of ours
  'DELETE /auth/session': 403,
  'GET /frame': 200,
  'HEAD /frame': 200,
  'GET /storage/:token/:name': 403, // no signature of ours
  'HEAD /storage/:token/:name': 403,
  'PUT /storage/:token/:name': 403,
  'OPTIONS /storage/*': 204,
  'OPTIONS /graphql': 403, // no origin was named
  'OPTIONS /files/:entity/:project/:run/file_stream': 403,
  'POST /oidc/token': 404,
  'POST /sdk/otel/*': 404,
}

let app: TestApp
const routes = new Set<string>()

beforeAll(async () => {
  app = await startTestApp()
  const t = await openTestDomain()
  const server = fastify()
  server.addHook('onRoute', ({ method, url }) => [method].flat().forEach((name) => routes.add(`${name} ${url}`)))
  const live = new LiveHub(
    () => Promise.resolve(new Map()),
    () => undefined,
  )
  openDoors(server, {
    domain: t.domain,
    schema: createSchema(),
    live,
    metrics: createMetrics(),
    checkReady: () => Promise.resolve(),
  })
  await server.ready()
  await server.close()
  await t.close()
})
afterAll(() => app.close())

async function askWithout(route: string): Promise<number> {
  const [method = '', url = ''] = route.split(' ')
  const path = url.replaceAll(/:\w+|\*/g, 'x')
  const answer = await app.send(path, { method, headers: { authorization: '' } })
  return answer.status
}

describe('without a credential', () => {
  it('every route refuses, but those that are listed', async () => {
    expect(routes.size).toBeGreaterThan(Object.keys(PUBLIC).length)
    for (const route of routes) expect([route, await askWithout(route)]).toEqual([route, PUBLIC[route] ?? 401])
  })

  it('the list names no route that is not there', () => {
    expect(Object.keys(PUBLIC).filter((route) => !routes.has(route))).toEqual([])
  })

  it('every field of the roots refuses', async () => {
    const schema = createSchema()
    for (const type of [schema.getQueryType(), schema.getMutationType()]) {
      for (const field of Object.keys(isObjectType(type) ? type.getFields() : {})) {
        const query = `${type === schema.getMutationType() ? 'mutation' : 'query'} { ${field} }`
        const answer = await app.send('/graphql', { method: 'POST', headers: { authorization: '' }, body: { query } })
        expect([field, answer.status]).toEqual([field, 401])
      }
    }
  })
})

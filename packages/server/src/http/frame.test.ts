import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestAnswer, type TestApp } from '../testing/app.ts'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp({
    args: ['--frame-ancestors', 'http://localhost:8888', '--frame-ancestors=https://nb.example'],
  })
})
afterAll(() => app.close())

const visit = (path: string): Promise<TestAnswer> =>
  app.send(path, { headers: { authorization: '', accept: 'text/html' } })

/** The policy of an answer, by directive. */
function policyOf({ headers }: TestAnswer): Record<string, string> {
  const directives = (headers.get('content-security-policy') ?? '').split('; ').map((text) => {
    const [name = '', ...values] = text.split(' ')
    return [name, values.join(' ')]
  })
  return Object.fromEntries(directives) as Record<string, string>
}

describe('the document that content runs in', () => {
  it('is a sandbox without an origin, a network, forms or other pages', async () => {
    expect(policyOf(await visit('/frame'))).toEqual({
      sandbox: 'allow-scripts',
      'default-src': "'none'",
      'script-src': "'unsafe-inline' 'unsafe-eval'",
      'style-src': "'unsafe-inline'",
      'img-src': 'data: blob:',
      'media-src': 'data: blob:',
      'font-src': 'data:',
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'self' http://localhost:8888 https://nb.example",
    })
  })
})

describe('a page', () => {
  it('runs no script but our own files, and is framed by nobody', async () => {
    for (const path of ['/', '/admin/p/runs/r1', '/nothing?jupyter=false']) {
      const policy = policyOf(await visit(path))
      expect(policy).toMatchObject({ 'default-src': "'none'", 'script-src': "'self'", 'base-uri': "'none'" })
      expect(policy['frame-ancestors']).toBe("'none'")
    }
  })

  it('that a notebook asks for is framed by the notebooks that were named', async () => {
    const policy = policyOf(await visit('/admin/p/runs/r1?jupyter=true'))
    expect(policy['frame-ancestors']).toBe('http://localhost:8888 https://nb.example')
    expect(policy['script-src']).toBe("'self'")
  })
})

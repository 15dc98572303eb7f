import { expect, it } from 'vitest'
import { checkProxy } from './proxy.ts'

const variables = { HTTPS_PROXY: 'http://user:secret@proxy:3128', no_proxy: 'localhost, .inner.example' }

it.each([
  ['https://runs.example', 'v24.15.0', {}, 'warn', 'until it is told to'],
  ['https://runs.example', 'v24.15.0', { NODE_USE_ENV_PROXY: '1' }, 'ok', 'go through http://proxy:3128'],
  ['https://runs.example', 'v22.21.0', { NODE_OPTIONS: '--use-env-proxy' }, 'ok', 'go through'],
  ['https://runs.example', 'v20.19.0', { NODE_USE_ENV_PROXY: '1' }, 'warn', 'v20.19.0'],
] as const)('%s on %s with %j: %s', (...[baseUrl, nodeVersion, more, state, says]) => {
  const [check] = checkProxy(baseUrl, { nodeVersion, variables: { ...variables, ...more } })
  expect(check).toMatchObject({ state, says: expect.stringContaining(says) as string })
  expect(JSON.stringify(check)).not.toContain('secret')
})

it.each(['http://runs.example', 'https://a.inner.example', 'https://localhost:8080'])('%s needs none', (baseUrl) => {
  expect(checkProxy(baseUrl, { nodeVersion: 'v24.15.0', variables })).toEqual([])
})

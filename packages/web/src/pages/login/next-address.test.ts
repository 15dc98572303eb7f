import { expect, it } from 'vitest'
import { nextAddress } from './next-address.ts'

const ORIGIN = 'http://localhost:8080'

it.each(['/', '/ada/mnist/runs/r1?tab=logs#l9', '/authorize', '/settings/keys', '/a/%2F%2Fb', '/한글'])(
  'goes on to our own page %s',
  (wish) => {
    expect(nextAddress(wish, ORIGIN)).toBe(new URL(wish, ORIGIN).href)
  },
)

it.each([
  '',
  'https://evil.example/',
  '//evil.example/',
  String.raw`/\evil.example/`,
  String.raw`\\evil.example/`,
  '/\t/evil.example/',
  'javascript:alert(1)',
  'data:text/html,x',
  'evil.example',
  '/login',
  '/login?next=/login',
])('goes home instead of %j', (wish) => {
  expect(nextAddress(wish, ORIGIN)).toBe(`${ORIGIN}/`)
})

it('stays on this host whatever the path looks like', () => {
  for (const wish of ['/.//evil.example/', '/x/..//evil.example/', '/%2e/%2e//evil.example']) {
    expect(new URL(nextAddress(wish, ORIGIN)).origin).toBe(ORIGIN)
  }
})

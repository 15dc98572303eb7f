import { describe, expect, it } from 'vitest'
import { pageAddressOf } from './links.ts'

function anchor(href: string, { target = '', download = false } = {}) {
  const baseURI = 'http://amphora.test/ada/p?tab=x'
  return {
    href: new URL(href, baseURI).href,
    target,
    baseURI,
    hasAttribute: (name: string) => download && name === 'download',
  }
}

describe('a click', () => {
  it.each(['/ada/p/runs/r', '/ada/p?tab=y', '/ada/p/runs/r#top'])('on %s goes there without a reload', (href) => {
    expect(pageAddressOf(anchor(href))).toBe(href)
  })

  it.each(['https://elsewhere.test/ada', '/files/ada/p/r/x.png', '/artifactsV2/default/x', '/storage/t/x', '#top'])(
    'on %s is left to the browser',
    (href) => {
      expect(pageAddressOf(anchor(href))).toBeUndefined()
    },
  )

  it('on what is for a new tab, or to be kept, is left to the browser', () => {
    expect(pageAddressOf(anchor('/ada', { target: '_blank' }))).toBeUndefined()
    expect(pageAddressOf(anchor('/ada', { download: true }))).toBeUndefined()
  })
})

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test'
import axe from 'axe-core'
import { ROOT } from '../../../tools/run.ts'
import { serverUrl, signIn } from './server.ts'

export { expect }

export const SHOTS = join(ROOT, '.cache/test/pages')
export const WIDTHS = [360, 768, 1440] as const
export const SCHEMES = ['light', 'dark'] as const
const HEIGHT = 900
/** Of all browsers. */
const PLACE = { locale: 'en', timezoneId: 'UTC' } as const

interface Given {
  /** Complaints that a test brings about itself: `test.use({ meant: /…/ })`. */
  readonly meant: RegExp
  /** Fails the test when the page logs an error, throws, or asks for what the policy forbids. */
  readonly quiet: void
}

interface Shared {
  /** Where the server answers; tests with one of their own say it here. */
  readonly address: string
  /** Who is signed in: the administrator. */
  readonly session: Awaited<ReturnType<typeof signIn>>
  /** A browser's memory that many tests share, each with pages of its own: making one, and filling its cache, costs more than most tests. */
  readonly profile: BrowserContext
}

/** `page` is signed in as the administrator; addresses are relative to the server: `page.goto('/admin/p')`. */
export const test = base.extend<Given, Shared>({
  address: [async ({}, use) => use(serverUrl()), { scope: 'worker' }],
  session: [async ({ address }, use) => use(await signIn(address)), { scope: 'worker' }],
  profile: [
    async ({ browser, address, session }, use) => {
      const profile = await browser.newContext({ ...PLACE, baseURL: address })
      const { hostname: domain } = new URL(address)
      const secure = session.name.startsWith('__Host-')
      await profile.addCookies([{ ...session, domain, path: '/', httpOnly: true, secure, sameSite: 'Lax' }])
      await use(profile)
      await profile.close()
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ address }, use) => use(address),
  context: async ({ profile, address }, use) => {
    await use(profile)
    await forget(profile, address)
  },
  page: async ({ context }, use) => use(await context.newPage()),
  meant: [/^$/, { option: true }],
  quiet: [
    async ({ page, meant }, use) => {
      const heard: string[] = []
      page.on('pageerror', (error) => heard.push(String(error)))
      page.on('console', (message) => {
        if (message.type() !== 'error' || meant.test(message.text())) return
        heard.push(`${message.text()} (${message.location().url})`)
      })
      await use()
      expect(heard, 'what the page complained about').toEqual([])
    },
    { auto: true },
  ],
})

/** What a test has left to the next one: its open pages, and what pages keep in the browser. */
async function forget(profile: BrowserContext, origin: string): Promise<void> {
  const [page = await profile.newPage()] = profile.pages()
  const tools = await profile.newCDPSession(page)
  await tools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage,indexeddb' })
  for (const open of profile.pages()) await open.close()
}

/**
 * Keeps the open page as pictures, at 360, 768 and 1440 px, light and dark: `.cache/test/pages/NAME-WIDTH-SCHEME.png`, and all of
 * them on the contact sheet. Call it when what matters is visible; the page keeps its state.
 */
export async function shoot(page: Page, name: string): Promise<void> {
  await mkdir(SHOTS, { recursive: true })
  const before = page.viewportSize()
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT })
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.screenshot({ path: join(SHOTS, `${name}-${width}-${colorScheme}.png`), animations: 'disabled' })
    }
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  if (before) await page.setViewportSize(before)
}

/** Nothing on the page is wider than the page: nobody scrolls sideways, at no width. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBeLessThanOrEqual(0)
}

interface Violation {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[]
}

const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** axe finds nothing serious on the open page, in light and dark. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source) // not a script element: the policy of the pages would refuse it
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const rules = colorScheme === 'light' ? '' : JSON.stringify({ runOnly: COLOUR_RULES }) // the rest is the same in both
    const found = await page.evaluate<{ violations: readonly Violation[] }>(`axe.run(${rules})`)
    const serious = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(
      serious.map(({ id, nodes }) => [id, nodes.map(({ target, failureSummary }) => [target, failureSummary])]),
    ).toEqual([])
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
}

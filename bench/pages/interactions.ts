import type { Browser, Page } from '@playwright/test'
import type { OpenSite } from './site.ts'
import { SIZE } from './visit.ts'

/** What one interaction took, of the events that it was made of. */
export interface Reaction {
  /** Event Timing: from the input to the next paint, the longest of its events; 16 stands for "no event took 16 ms". */
  readonly feedbackMs: number
  /** From the last input to the paint of what was asked for, fetched where that is needed. */
  readonly resultMs: number
}

interface Interaction {
  readonly title: string
  /** Below the address of the site. */
  readonly path: string
  /** CSS: there before it begins. */
  readonly ready: string
  readonly act: (page: Page) => Promise<void>
  /** An expression that holds once what was asked for is there. */
  readonly done: string
}

const RUN = '/admin/pages/runs/subject'
const MODEL = '/admin/pages/artifacts/model/model-3'
const SOUGHT = 'amber-1200'
const has = (selector: string): string => `document.querySelector(${JSON.stringify(selector)}) !== null`
const isDecoded = (caption: string): string => `[...document.querySelectorAll('[data-media] figure')].some((one) =>
  one.textContent.includes('${caption}') && one.querySelector('img')?.complete && one.querySelector('img').naturalWidth > 0)`

export const INTERACTIONS: readonly Interaction[] = [
  {
    title: 'Another tab of a run',
    path: `${RUN}/overview`,
    ready: '[role=treeitem]',
    act: (page) => page.getByRole('tab', { name: 'Logs' }).click(),
    done: has('[aria-label="Log"] [aria-label^="Line "]'),
  },
  {
    title: 'Search in the list of runs, typed',
    path: '/admin/pages/table',
    ready: '[aria-label="Runs"] tbody a',
    act: async (page) => {
      await page.getByLabel('Search runs by name').focus()
      await page.keyboard.type(SOUGHT)
    },
    done: `document.querySelectorAll('[aria-label="Runs"] tbody tr').length === 1`,
  },
  {
    title: 'Palette, opened',
    path: '/admin/pages/table',
    ready: '[aria-label="Runs"] tbody a',
    act: (page) => page.keyboard.press('Control+k'),
    done: has('[role=combobox][aria-label^="Search projects"]'),
  },
  {
    title: 'Palette, typed',
    path: '/admin/pages/table?',
    ready: '[aria-label="Runs"] tbody a',
    act: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: /^Search projects/ }).waitFor()
      await page.keyboard.type('model-3')
    },
    done: has('[role=option][aria-label*="model-3"]'),
  },
  {
    title: 'Versions, sorted',
    path: MODEL,
    ready: '[aria-label^="Versions of"] tbody a',
    act: async (page) => {
      await page.getByRole('combobox', { name: 'Order' }).click()
      await page.getByRole('option', { name: 'Oldest first' }).click()
    },
    done: has('[aria-label^="Versions of"] tbody tr:first-child a[href$="/v0"]'),
  },
  {
    title: 'Charts, filtered by key',
    path: `${RUN}/workspace`,
    ready: '[data-chart-ready]',
    act: async (page) => {
      await page.getByLabel('Search charts by key, as a pattern').focus()
      await page.keyboard.type('/loss')
    },
    done: `document.querySelector('[data-panel="train/loss"]') !== null && document.querySelector('[data-panel="train/lr"]') === null`,
  },
  {
    title: 'Slider of an image, one step',
    path: `${RUN}/workspace?panelDisplayName=sample`,
    ready: '[data-media] figure img',
    act: async (page) => {
      await page.getByRole('slider', { name: /Step of/ }).focus()
      await page.keyboard.press('ArrowLeft')
    },
    done: isDecoded('step 18'),
  },
  {
    title: 'Explode',
    path: `${MODEL}/v10/lineage`,
    ready: '[data-lineage-ready]',
    act: (page) => page.getByRole('switch', { name: 'Explode' }).press('Space'),
    done: `Number(document.querySelector('[data-lineage-ready]')?.dataset.nodes ?? 0) > 8`,
  },
]

const LIMIT_MS = 30_000

/** One interaction on a page that is open and at rest. */
export async function interact(browser: Browser, site: OpenSite, interaction: Interaction): Promise<Reaction> {
  const home = site.pages.home
  if (!home) throw new Error('the site has no home')
  const context = await browser.newContext({ viewport: SIZE, baseURL: new URL(home.url).origin })
  try {
    if (home.cookies) await context.addCookies(home.cookies)
    const reacted = Promise.withResolvers<Reaction>()
    await context.exposeFunction('amphoraReacted', reacted.resolve)
    const page = await context.newPage()
    await page.goto(interaction.path)
    await page.locator(interaction.ready).first().waitFor({ timeout: LIMIT_MS })
    await page.waitForLoadState('networkidle').catch(() => undefined) // live push keeps one request open
    await page.evaluate(`(${listen.toString()})(() => ${interaction.done})`)
    await interaction.act(page)
    return await Promise.race([reacted.promise, late(page)])
  } finally {
    await context.close()
  }
}

/** Rejects after a while, unless the page is closed before. */
function late(page: Page): Promise<never> {
  return new Promise((_resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`nothing came of it in ${LIMIT_MS / 1000} s`)), LIMIT_MS)
    page.once('close', () => clearTimeout(timer))
  })
}

/** In the page: hears all input from now on, and tells when what was asked for is painted. */
function listen(isDone: () => boolean): void {
  const tell = (globalThis as { amphoraReacted?: (reaction: Reaction) => void }).amphoraReacted
  let lastInput = 0
  let feedbackMs = 16
  for (const type of ['pointerdown', 'keydown', 'click']) {
    addEventListener(type, ({ timeStamp }) => (lastInput = timeStamp), { capture: true })
  }
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) feedbackMs = Math.max(feedbackMs, duration)
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit) // lib.dom does not know the threshold
  const look = (): void => {
    if (lastInput === 0 || !isDone()) {
      requestAnimationFrame(look)
      return
    }
    const painted = new MessageChannel()
    painted.port1.addEventListener('message', () => {
      const resultMs = performance.now() - lastInput
      setTimeout(() => tell?.({ feedbackMs, resultMs }), 200) // entries come late
    })
    painted.port1.start()
    painted.port2.postMessage('')
  }
  requestAnimationFrame(look)
}

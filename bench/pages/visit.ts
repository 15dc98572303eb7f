import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test'

/** One page of a site, and when it counts as there. */
export interface Visit {
  readonly url: string
  /** CSS: the first element of the page that is of use, such as a row of the table or a drawn chart. */
  readonly useful: string
  readonly cookies?: Parameters<BrowserContext['addCookies']>[0]
  /** Where to keep a picture of the page as it was then. */
  readonly picture?: string
}

/** What one cold visit took, until what is useful was painted. */
export interface Cost {
  /** From the start of the navigation. */
  readonly usefulMs: number
  readonly scriptBytes: number
  readonly allBytes: number
  readonly requests: number
  /** Tasks of more than 50 ms, added up. */
  readonly longTaskMs: number
  /** Processor time of the main thread: what else the machine does adds nothing to it. */
  readonly mainThreadMs: number
}

export const SIZE = { width: 1440, height: 900 }
const LIMIT_MS = 90_000

/**
 * Opens a page in a context of its own, so with an empty cache and a new process.
 * @throws when nothing useful is there after a minute and a half
 */
export async function visitCold(browser: Browser, visit: Visit): Promise<Cost> {
  const context = await browser.newContext({ viewport: SIZE, locale: 'en', timezoneId: 'UTC' })
  try {
    if (visit.cookies) await context.addCookies(visit.cookies)
    const useful = Promise.withResolvers<number>()
    await context.exposeFunction('amphoraUseful', useful.resolve)
    await context.addInitScript(watch, visit.useful)
    const page = await context.newPage()
    const cdp = await context.newCDPSession(page)
    const traffic = await countTraffic(cdp)
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.goto(visit.url, { waitUntil: 'commit', timeout: LIMIT_MS })
    const usefulMs = await withinLimit(useful.promise, page, visit)
    const cost = { usefulMs, ...traffic(), ...(await threadTimes(page, cdp)) }
    if (visit.picture !== undefined) await page.screenshot({ path: visit.picture })
    return cost
  } finally {
    await context.close()
  }
}

/** In the page: tells when the element is there and the frame that has it is painted. */
function watch(selector: string): void {
  const tell = (globalThis as { amphoraUseful?: (ms: number) => void }).amphoraUseful
  const isShown = (one: Element): boolean =>
    one.getClientRects().length > 0 && !(one instanceof HTMLImageElement && (!one.complete || one.naturalWidth === 0))
  const isThere = (): boolean => [...document.querySelectorAll(selector)].some(isShown)
  const look = (): void => {
    if (!isThere()) {
      requestAnimationFrame(look)
      return
    }
    const painted = new MessageChannel() // its message comes after the paint of this frame
    painted.port1.addEventListener('message', () => tell?.(performance.now()))
    painted.port1.start()
    painted.port2.postMessage('')
  }
  if (window === window.top) requestAnimationFrame(look)
}

async function withinLimit(useful: Promise<number>, page: Page, { url, useful: selector }: Visit): Promise<number> {
  const late = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`${selector} was not on ${url} after ${LIMIT_MS / 1000} s`)),
      LIMIT_MS,
    )
    page.once('close', () => clearTimeout(timer))
  })
  return Promise.race([useful, late])
}

type Traffic = Pick<Cost, 'scriptBytes' | 'allBytes' | 'requests'>

/** Counts from now on; the answer tells what has come so far, in bytes on the wire. */
async function countTraffic(cdp: CDPSession): Promise<() => Traffic> {
  const scripts = new Set<string>()
  const [bytes, requests] = [new Map<string, number>(), new Set<string>()]
  const add = (id: string, count: number): void => void bytes.set(id, (bytes.get(id) ?? 0) + count)
  cdp.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (/^https?:/.test(request.url)) requests.add(requestId)
  })
  cdp.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  cdp.on('Network.dataReceived', ({ requestId, encodedDataLength }) => add(requestId, encodedDataLength))
  await cdp.send('Network.enable')
  return () => ({
    requests: requests.size,
    allBytes: [...bytes.values()].reduce((sum, count) => sum + count, 0),
    scriptBytes: [...bytes].reduce((sum, [id, count]) => sum + (scripts.has(id) ? count : 0), 0),
  })
}

async function threadTimes(page: Page, cdp: CDPSession): Promise<Pick<Cost, 'longTaskMs' | 'mainThreadMs'>> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  const longTaskMs = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver((list) => {
          observer.disconnect()
          resolve(list.getEntries().reduce((sum, { duration }) => sum + duration, 0))
        })
        observer.observe({ type: 'longtask', buffered: true })
        setTimeout(resolve, 100, 0) // none: nothing is told
      }),
  )
  return { longTaskMs, mainThreadMs: (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000 }
}

import { join } from 'node:path'
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { ROOT } from '../../tools/run.ts'
import { runClient } from './support/client.ts'
import { startOwn, type OwnServer } from './support/own-server.ts'
import { KEY } from './support/server.ts'

/*
 * Hostile content of every class, logged by the real client (hostile.py), opened by page and by address, by somebody who is
 * signed in. None of it may reach the cookie, the storage, the page around it or the API.
 */

const MARKUP = '<img src=x onerror=' // how names that are markup begin

interface Logged {
  readonly run: string
  readonly files: readonly string[]
  /** What every script tries, as a text. */
  readonly attack: string
}

let own: OwnServer
let logged: Logged
/** By name, the signed address of each stored file. */
let stored: readonly (readonly [name: string, address: string])[]

test.beforeAll(async () => {
  own = await startOwn()
  const printed = await runClient(own.url, join(ROOT, 'test/browser/hostile.py'))
  logged = JSON.parse(printed.trim().split('\n').at(-1) ?? '') as Logged // what the script prints last
  stored = await listStored()
})
test.afterAll(() => own.stop())

interface Named {
  readonly name: string
  readonly directUrl: string
}
interface FilesOf {
  readonly files: { readonly edges: readonly { readonly node: Named }[] }
}

async function ask<Data>(query: string): Promise<Data> {
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' }
  const answer = await fetch(`${own.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })
  const { data, errors } = (await answer.json()) as { data: Data; errors?: unknown } // the caller says what it asked for
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}

async function listStored(): Promise<typeof stored> {
  const files = 'files(first: 200) { edges { node { name directUrl } } }'
  const { project } = await ask<{ project: { run: FilesOf; artifactCollection: { artifacts: Edges } } }>(
    `{ project(name: "hostile") { run(name: "${logged.run}") { ${files} }
       artifactCollection(name: "hostile") { artifacts { edges { node { ${files} } } } } } }`,
  )
  const [version] = project.artifactCollection.artifacts.edges
  const nodes = [...project.run.files.edges, ...(version?.node.files.edges ?? [])].map(({ node }) => node)
  const isHere = ({ directUrl }: Named): boolean => directUrl.startsWith(`${own.url}/`) // a reference is somewhere else
  return nodes.filter(isHere).map(({ name, directUrl }) => [name, directUrl] as const)
}
interface Edges {
  readonly edges: readonly { readonly node: FilesOf }[]
}

/** A browser that is signed in, and everything in it that shows that something got through. */
async function signedIn(
  browser: Browser,
): Promise<{ page: Page; other: Page; marks: () => Promise<readonly string[]> }> {
  const context = await browser.newContext({ baseURL: own.url })
  const seen: string[] = []
  const [page, other] = [await context.newPage(), await context.newPage()]
  context.on('page', (popUp) => seen.push(`a pop-up: ${popUp.url()}`))
  const headers = { origin: own.url }
  expect((await context.request.post('/auth/session', { headers, data: { apiKey: KEY } })).status()).toBe(200)
  await page.addInitScript(() => {
    window.addEventListener('message', ({ data }) => {
      if (String(data).startsWith('hit')) Object.assign(window, { hit: 'a message' })
    })
  })
  context.on('response', (response) => {
    if (response.url().includes('/hit/')) seen.push(`a request: ${response.url()}`)
  })
  return { page, other, marks: async () => [...seen, ...(await marksOf(page, context)), ...(await marksOnServer())] }
}

async function marksOf(page: Page, context: BrowserContext): Promise<readonly string[]> {
  const inPage = await page.evaluate(() => {
    const { hit } = window as { hit?: unknown }
    const storage = (() => {
      try {
        return localStorage.getItem('hit') ?? sessionStorage.getItem('hit')
      } catch {
        return null // a sandbox has none
      }
    })()
    return [
      hit !== undefined && `ran: ${JSON.stringify(hit)}`,
      'hit' in Object.prototype && 'the prototype',
      storage !== null && `the storage: ${storage}`,
      document.title.includes('hit-') && `the title: ${document.title}`,
      location.pathname.startsWith('/hit/') && `the address: ${location.href}`,
    ].filter((mark) => mark !== false)
  })
  const cookies = await context.cookies()
  return [...inPage, ...cookies.filter(({ name }) => name === 'hit').map(({ value }) => `a cookie: ${value}`)]
}

async function marksOnServer(): Promise<readonly string[]> {
  const { models } = await ask<{ models: { edges: readonly { node: { name: string } }[] } }>(
    '{ models { edges { node { name } } } }',
  )
  return models.edges.flatMap(({ node }) => (node.name.startsWith('hit') ? [`a mutation: ${node.name}`] : []))
}

/** Everything is there, also in frames, and what was due at once has had its turn. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await expect(page.locator('[data-loading]')).toHaveCount(0)
  for (const frame of page.frames()) {
    const turn = frame.evaluate(async () => {
      await new Promise((resolve) => {
        setTimeout(resolve, 0)
      })
    })
    await turn.catch(() => undefined) // it was replaced meanwhile
  }
}

test('by address, each stored file is inert, whoever asks', async ({ browser }) => {
  const { page, other, marks } = await signedIn(browser)
  await page.goto('/settings') // of the same origin, to look from: in a sandbox nothing can be asked
  expect(stored.map(([name]) => name)).toEqual(expect.arrayContaining([...logged.files]))
  for (const [name, address] of stored) {
    const { headers } = await page.request.get(address).then((answer) => ({ headers: answer.headers() }))
    expect([name, headers['content-security-policy'], headers['x-content-type-options']]).toEqual([
      name,
      'sandbox',
      'nosniff',
    ])
    expect(headers['content-type']).not.toMatch(/html|script|xml;|css|xhtml/)
    const isShown = headers['content-type']?.startsWith('image/png') === true // by its first bytes
    expect([name, headers['content-disposition']?.split(';')[0]]).toEqual([name, isShown ? 'inline' : 'attachment'])
    await other.goto(address).catch(() => undefined) // a download is no page
    expect([name, await marks()]).toEqual([name, []])
  }
  await page.context().close()
})

test('in one of our pages, no stored file is a script, a style sheet, a frame or an object', async ({ browser }) => {
  const { page, marks } = await signedIn(browser)
  await page.goto('/settings')
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  for (const [, address] of stored) {
    await page.evaluate(async (url) => {
      const elements = [
        Object.assign(document.createElement('script'), { src: url }),
        Object.assign(document.createElement('script'), { src: url, type: 'module' }),
        Object.assign(document.createElement('link'), { href: url, rel: 'stylesheet' }),
        Object.assign(document.createElement('iframe'), { src: url }),
        Object.assign(document.createElement('object'), { data: url }),
        Object.assign(document.createElement('embed'), { src: url }),
        Object.assign(document.createElement('img'), { src: url }),
      ]
      const settled = elements.map(
        (element) =>
          new Promise((resolve) => {
            for (const event of ['load', 'error']) element.addEventListener(event, resolve)
            if (/^(?:IFRAME|OBJECT|EMBED)$/.test(element.tagName)) resolve(undefined) // refused ones say nothing
          }),
      )
      document.body.append(...elements)
      await Promise.all(settled)
      for (const element of elements) element.remove()
    }, address)
  }
  expect(await marks()).toEqual([])
  await page.context().close()
})

test('in the frame that it may run in, it reaches nothing outside', async ({ browser }) => {
  const { page, marks } = await signedIn(browser)
  await page.goto('/settings')
  for (const [name, address] of stored.filter(([file]) => file.endsWith('html'))) {
    const html = await (await page.request.get(address)).text()
    const ran = await page.evaluate(async (content) => {
      const frame = Object.assign(document.createElement('iframe'), { src: '/frame' })
      frame.setAttribute('sandbox', 'allow-scripts')
      const next = (): Promise<unknown> =>
        new Promise((resolve) => {
          window.addEventListener('message', ({ data }) => resolve(data), { once: true })
        })
      const ready = next()
      document.body.append(frame)
      await ready
      const done = next()
      const program = "parent.postMessage('drawn ' + (globalThis.hit ?? 'nothing'), '*')"
      frame.contentWindow?.postMessage({ html: content, programs: [program] }, '*')
      return String(await done)
    }, html)
    expect([name, ran]).toEqual([name, expect.stringMatching(/^drawn (?!nothing)/)]) // it did run, in there
    await settle(page)
    expect([name, await marks()]).toEqual([name, []])
  }
  await page.context().close()
})

/** What the pages show of it, and what each must show to count as opened. */
function pages(): readonly (readonly [address: string, shown: string])[] {
  const run = `/admin/hostile/runs/${logged.run}`
  const artifacts = '/admin/hostile/artifacts'
  const version = `${artifacts}/dataset/hostile/v0`
  return [
    ['/admin/hostile/table', MARKUP],
    ['/', 'hostile'],
    ['/admin/hostile/overview', 'hostile'],
    [`${run}/overview`, MARKUP],
    [`${run}/workspace`, MARKUP],
    [`${run}/artifacts`, 'hostile'],
    [artifacts, 'hostile'],
    [`${artifacts}/dataset`, 'hostile'],
    [`${artifacts}/dataset/hostile`, 'v0'],
    [`${artifacts}/dataset/hostile/history`, 'v0'],
    [version, MARKUP],
    [`${version}/metadata`, MARKUP],
    [`${version}/usage`, MARKUP],
    [`${version}/files`, 'page.html'],
    [`${version}/files/reference`, 'reference'],
    [`${version}/history`, 'v0'],
    [`${version}/lineage`, MARKUP],
    [`${run}/logs`, MARKUP],
    [`${run}/code`, MARKUP],
    [`${run}/files/page.html`, 'page.html'],
    ...logged.files.map((file) => [`${version}/files/${encodeURIComponent(file)}`, file] as const),
  ]
}

/** Whether a script of the content has run in a frame of the page. */
async function hasRunInside(page: Page): Promise<boolean> {
  const inside = page.frames().filter((frame) => frame.url().endsWith('/frame'))
  const ran = inside.map((frame) => frame.evaluate(() => 'hit' in globalThis).catch(() => false))
  return (await Promise.all(ran)).includes(true)
}

test('in the pages, it is text, or runs where it reaches nothing', async ({ browser }) => {
  test.setTimeout(600_000)
  const { page, marks } = await signedIn(browser)
  for (const [address, shown] of pages()) {
    await page.goto(address)
    await expect(page.locator('#main')).toContainText(shown)
    await settle(page)
    if (address.endsWith('page.html')) await expect.poll(() => hasRunInside(page)).toBe(true)
    const forbidden = page
      .locator('#main')
      .locator('[href^="javascript:" i], [href^="data:" i], [src^="javascript:" i], base, meta, style')
    const found = await forbidden.evaluateAll((elements) => elements.map(({ outerHTML }) => outerHTML))
    expect([address, found]).toEqual([address, []])
    expect([address, await marks()]).toEqual([address, []])
  }
  await page.context().close()
})

test('would be noticed, if it ran in one of our pages', async ({ browser }) => {
  const { page, marks } = await signedIn(browser)
  await page.goto('/settings')
  await page.evaluate(logged.attack).catch(() => undefined) // by the debugger, whom no policy stops; it navigates away
  await page.waitForURL('**/hit/**')
  const found = (await marks()).map((mark) => mark.split(':')[0])
  expect(new Set(found)).toEqual(
    new Set(['a request', 'a pop-up', 'the storage', 'the address', 'a cookie', 'a mutation']),
  )
  await page.context().close()
})

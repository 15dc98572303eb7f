import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { Api } from '@amphora/sdk'
import type { HistoryRow } from '@amphora/sdk'
import type * as Sdk from '../../packages/sdk/src/browser.ts'
import { serveOwnPage } from './support/own-page.ts'
import type { OwnPage } from './support/own-page.ts'
import { startOwn } from './support/own-server.ts'
import type { OwnServer } from './support/own-server.ts'
import { KEY } from './support/server.ts'

/*
 * Runs that are logged from a page of another site, in a real browser, and read back by the Api.
 */

declare global {
  interface Window {
    sdk: typeof Sdk
    run: Sdk.Run
  }
}

let site: OwnPage
let server: OwnServer
let api: Api

test.beforeAll(async () => {
  site = await serveOwnPage()
  server = await startOwn(['--cors-origin', site.origin])
  api = new Api({ baseUrl: server.url, apiKey: KEY })
})
test.afterAll(async () => {
  await server.stop()
  await site.stop()
})

async function open(page: Page, address = site.origin): Promise<void> {
  await page.goto(address)
  await page.waitForFunction(() => 'sdk' in window)
}

/** What the page gives `init`. */
const settings = (id: string) => ({ baseUrl: server.url, apiKey: KEY, project: 'pages', id })

async function rowsOf(id: string): Promise<readonly HistoryRow[]> {
  const run = await api.run(`admin/pages/${id}`)
  const rows: HistoryRow[] = []
  for await (const row of run.scanHistory()) rows.push(row)
  return rows
}

test('rows, media, config, summary, artifacts and the end arrive from a page of another site', async ({ page }) => {
  await open(page)
  const url = await page.evaluate(async (given) => {
    const { Artifact, Histogram, Html, Image, init, readMedia, Table, trainingCallback } = window.sdk
    const run = await init({ ...given, jobType: 'demo', tags: ['page'], config: { lr: 0.1, layers: [4, 2] } })
    run.defineMetric('loss', { summary: 'min' })
    for (let step = 0; step < 20; step++) run.log({ loss: 1 / (step + 1), deep: { value: step }, odd: NaN })
    const callback = trainingCallback(run)
    await callback.onEpochEnd(0, { loss: 0.5 })
    const canvas = document.querySelector('canvas')
    const context = canvas?.getContext('2d')
    if (!canvas || !context) throw new Error('the page has a canvas')
    context.fillStyle = 'rgb(255, 0, 0)'
    context.fillRect(0, 0, 16, 16)
    const blob = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve)
    })
    const table = new Table({ columns: ['name', 'picture'] })
    table.addData('red', new Image(canvas))
    run.log({
      drawn: new Image(canvas, { caption: 'half red' }),
      pixels: new Image(context.getImageData(0, 0, 8, 8)),
      file: blob && (await Image.of(blob)),
      counts: new Histogram([1, 2, 3, 4]),
      page: new Html('<b>hello</b>'),
      table,
    })
    context.clearRect(0, 0, 32, 16) // what was logged is not what is there now
    run.config['lr'] = 0.2
    run.summary.set('best', 7)
    run.alert({ title: 'half way', text: 'there' })
    const artifact = new Artifact('notes', 'dataset', { metadata: { from: 'a page' } })
    await artifact.addBytes('some text', 'a.txt')
    await artifact.addFile(new File([new Uint8Array([1, 2, 3])], 'b.bin'))
    await artifact.add(table, 'samples')
    const version = await run.logArtifact(artifact, { aliases: ['kept'] }).wait()
    const used = await run.useArtifact('notes:kept')
    if (used.digest !== version.digest) throw new Error('another version was found')
    const text = await (await used.file('a.txt')).text()
    const samples = await readMedia(used, 'samples')
    if (text !== 'some text' || !(samples instanceof Table)) throw new Error('it was read otherwise')
    await run.finish()
    return run.url
  }, settings('whole'))
  expect(url).toBe(`${server.url}/admin/pages/runs/whole`)

  const run = await api.run('admin/pages/whole')
  expect(run).toMatchObject({ state: 'finished', jobType: 'demo', tags: ['page'], config: { lr: 0.2, layers: [4, 2] } })
  expect(run.summary).toMatchObject({ best: 7, loss: { min: 0.05 }, deep: { value: 19 } })
  const rows = await rowsOf('whole')
  expect(rows).toHaveLength(22)
  expect(rows[4]).toMatchObject({ _step: 4, loss: 0.2, odd: NaN })
  expect(rows[20]).toMatchObject({ epoch: 0, loss: 0.5 })
  expect(rows[21]).toMatchObject({
    drawn: { _type: 'image-file', width: 32, height: 16, caption: 'half red' },
    pixels: { _type: 'image-file', width: 8, height: 8 },
    file: { _type: 'image-file', format: 'png', width: 32, height: 16 },
    counts: { _type: 'histogram' },
    page: { _type: 'html-file' },
    table: { _type: 'table-file', nrows: 1 },
  })
  const [drawn] = await colours(page, await (await run.file(pathOf(rows[21], 'drawn'))).bytes())
  expect(drawn).toEqual([255, 0, 0, 255])
  const notes = await api.artifact('admin/pages/notes:latest')
  expect(notes.metadata).toEqual({ from: 'a page' })
  expect(notes.aliases).toEqual(expect.arrayContaining(['kept', 'latest']))
  const logged: string[] = []
  for await (const { type } of run.loggedArtifacts()) logged.push(type)
  expect(logged.toSorted()).toEqual(['dataset', 'run_table'])
})

function pathOf(row: HistoryRow | undefined, key: string): string {
  const value = row?.[key]
  return typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string'
    ? value.path
    : ''
}

/** The first pixel of a picture, as the browser itself decodes it. */
function colours(page: Page, bytes: Uint8Array): Promise<readonly (readonly number[])[]> {
  return page.evaluate(
    async (numbers) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(numbers)]))
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
      context?.drawImage(bitmap, 0, 0)
      return [[...(context?.getImageData(0, 0, 1, 1).data ?? [])]]
    },
    [...bytes],
  )
}

for (const [exitCode, state] of [
  [undefined, 'failed'],
  [0, 'finished'],
] as const) {
  test(`a closed tab: what was logged a moment before is there, and the run is ${state}`, async ({ page }) => {
    await open(page)
    const id = `closed-${state}`
    const posted = page.waitForResponse(
      (answer) => answer.request().method() === 'POST' && /file_stream/.test(answer.url()),
    )
    await page.evaluate(
      async (given) => {
        window.run = await window.sdk.init(given)
      },
      { ...settings(id), exitCodeWhenClosed: exitCode, postIntervalMs: 600_000 },
    )
    await posted // the next post is in ten minutes
    await page.evaluate(() => {
      for (let step = 1; step <= 50; step++) window.run.log({ loss: 1 / step })
    })
    await page.close({ runBeforeUnload: true })
    await expect.poll(async () => (await api.run(`admin/pages/${id}`)).state).toBe(state)
    expect((await rowsOf(id)).map((row) => row['_step'])).toEqual(Array.from({ length: 50 }, (_, step) => step))
    expect((await api.run(`admin/pages/${id}`)).summary).toMatchObject({ loss: 0.02 })
  })
}

test('while the server is away rows wait, in order and once each; what is beyond the bound is counted', async ({
  page,
}) => {
  await open(page)
  await page.evaluate(
    async (given) => {
      window.run = await window.sdk.init(given)
      window.run.log({ loss: 1 })
    },
    { ...settings('away'), maxQueueBytes: 20_000_000 },
  )
  await expect.poll(() => rowsOf('away')).toHaveLength(1)
  await page.route('**/file_stream', (route) => route.abort())
  const refused = page.waitForEvent('requestfailed')
  const lost = page.evaluate(async () => {
    const text = 'x'.repeat(100_000)
    for (let step = 1; step <= 300; step++) window.run.log({ text })
    return window.run.finish().then(
      () => 'nothing was lost',
      (error: unknown) => String(error),
    )
  })
  await refused
  await page.unroute('**/file_stream')
  expect(await lost).toMatch(/more than .* wait for the server.*\(\d+ records were lost\)/)
  const steps = (await rowsOf('away')).map((row) => row['_step'])
  expect(steps).toEqual(Array.from({ length: steps.length }, (_, step) => step))
  expect(steps.length).toBeGreaterThan(100)
  expect(steps.length).toBeLessThan(301)
  expect((await api.run('admin/pages/away')).state).toBe('finished')
})

test('a site that was not named is told what to do', async ({ page }) => {
  await open(page, site.origin.replace('127.0.0.1', 'localhost'))
  const said = await page.evaluate(
    (given) => window.sdk.init({ ...given, initTimeoutMs: 3_000 }).then(() => '', String),
    settings('refused'),
  )
  expect(said).toContain(`--cors-origin ${site.origin.replace('127.0.0.1', 'localhost')}`)
})

test.describe('on a page of the server itself', () => {
  test.use({ bypassCSP: true }) // its own policy lets no other script in

  for (const [apiKey, what] of [
    [undefined, 'the session counts'],
    [KEY, 'a key counts, also where somebody is signed in'],
  ] as const) {
    test(what, async ({ page }) => {
      await page.goto(`${server.url}/login`)
      await page.evaluate(async (key) => {
        const headers = { 'content-type': 'application/json' }
        await fetch('/auth/session', { method: 'POST', headers, body: JSON.stringify({ apiKey: key }) })
      }, KEY)
      await page.addScriptTag({ content: site.script, type: 'module' })
      await page.waitForFunction(() => 'sdk' in window)
      const id = apiKey === undefined ? 'session' : 'key'
      await page.evaluate(
        async (given) => {
          const run = await window.sdk.init(given)
          run.log({ loss: 1, picture: new window.sdk.Image({ data: [0, 255], shape: [1, 2] }) })
          await run.finish(3)
        },
        { project: 'pages', id, apiKey },
      )
      expect((await api.run(`admin/pages/${id}`)).state).toBe('failed')
      expect(await rowsOf(id)).toMatchObject([{ loss: 1, picture: { width: 2, height: 1 } }])
    })
  }
})

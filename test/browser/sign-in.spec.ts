import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium, expect, test, type Browser, type Page } from '@playwright/test'
import { startOwn, type OwnServer } from './support/own-server.ts'
import { KEY } from './support/server.ts'
import { shoot } from './support/test.ts'

/*
 * On a server of their own, in order: the administrator's first minutes. Browsers log a refused sign-in as an error of the
 * page, so these do not use the quiet `page` of support/test.ts.
 */

const PASSWORD = 'correct horse battery'

let own: OwnServer

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  own = await startOwn()
})
test.afterAll(() => own.stop())

const signInButton = (page: Page) => page.getByRole('button', { name: 'Sign in' })

async function signInWithKey(page: Page, path = '/login'): Promise<void> {
  await page.goto(own.url + path)
  await page.getByLabel('API key', { exact: true }).fill(KEY)
  await signInButton(page).click()
}

/** Whether the server takes this key. */
async function isKeyGood(key: string): Promise<boolean> {
  const headers = { authorization: `Bearer ${key}` }
  return (await fetch(`${own.url}/graphql`, { method: 'POST', headers, body: '{"query":"{ viewer { id } }"}' })).ok
}

test('the link of a start signs in by its button, once, and asks for a password', async ({ page, browser }) => {
  await page.goto(own.link)
  await expect(signInButton(page)).toBeVisible()
  await shoot(page, 'login-link')
  await page.reload() // whoever only opens the link uses nothing up
  await signInButton(page).click()
  await expect(page).toHaveURL(`${own.url}/settings`)
  await expect(page.getByText('You have none yet')).toBeVisible()
  const other = await (await browser.newContext()).newPage()
  await other.goto(own.link)
  await signInButton(other).click()
  await expect(other.getByRole('alert')).toContainText('was used')
  await other.context().close()

  await page.getByLabel('New password', { exact: true }).fill(PASSWORD)
  await page.getByLabel('New password again').fill(PASSWORD)
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByText('The password is set')).toBeVisible()
  await expect(page.getByLabel('Current password')).toBeVisible()
  await shoot(page, 'settings')
})

test('a password signs in, a wrong one says so, and the page asked for comes next', async ({ page }) => {
  await page.goto(`${own.url}/settings/keys`)
  await expect(page).toHaveURL(`${own.url}/login?next=%2Fsettings%2Fkeys`)
  await shoot(page, 'login')
  await page.getByLabel('User').fill('Admin')
  await page.getByLabel('Password').fill('not the password')
  await signInButton(page).click()
  await expect(page.getByRole('alert')).toContainText('do not fit')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${own.url}/settings/keys`)
  await expect(page.getByRole('heading', { name: 'API keys' })).toBeVisible()
})

test('signing out ends it', async ({ page }) => {
  await signInWithKey(page, '/login?next=/settings')
  await page.getByRole('button', { name: 'admin' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(`${own.url}/login`)
  await page.goto(`${own.url}/settings`)
  await expect(page).toHaveURL(/\/login\?next=/)
})

test('an API key signs in, and nobody is sent to another site', async ({ page }) => {
  for (const next of ['//evil.example/', String.raw`/\evil.example`, 'https://evil.example/', '/.//evil.example']) {
    await page.context().clearCookies()
    await signInWithKey(page, `/login?next=${encodeURIComponent(next)}`)
    await expect(page.getByRole('button', { name: 'admin' })).toBeVisible()
    expect(new URL(page.url()).origin).toBe(own.url)
  }
})

test('/authorize makes a key that works, and shows it once', async ({ page }) => {
  await page.goto(`${own.url}/authorize?ref=models`) // as `wandb login` prints it
  await page.getByLabel('API key', { exact: true }).fill(KEY)
  await signInButton(page).click()
  await expect(page).toHaveURL(`${own.url}/authorize?ref=models`)
  await page.getByLabel('Name of the key').fill('laptop')
  await page.getByRole('button', { name: 'Make an API key' }).click()
  const made = page.getByRole('region', { name: 'The new key' })
  await expect(made).toContainText(`export WANDB_BASE_URL=${own.url}`)
  const key = /wandb login (local-[0-9a-f]{40})/.exec(await made.innerText())?.[1] ?? ''
  expect(await isKeyGood(key)).toBe(true)
  await shoot(page, 'authorize')
  await page.reload()
  await expect(page.getByRole('button', { name: 'Make an API key' })).toBeVisible()
  expect(await page.content()).not.toContain(key)

  await page.goto(`${own.url}/settings/keys`)
  await expect(page.getByRole('list', { name: 'API keys' })).toContainText(key.slice('local-'.length).slice(0, 8))
  await shoot(page, 'settings-keys')
  await page.getByRole('button', { name: 'Delete key laptop' }).click()
  await page.getByRole('button', { name: 'Delete the key' }).click()
  await expect(page.getByRole('button', { name: 'Delete key laptop' })).toHaveCount(0)
  expect(await isKeyGood(key)).toBe(false)
})

test('a browser is signed out from another one', async ({ page, browser }) => {
  const other = await (await browser.newContext({ userAgent: 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0' })).newPage()
  await signInWithKey(other)
  await expect(other.getByRole('button', { name: 'admin' })).toBeVisible()
  await signInWithKey(page, '/login?next=/settings')
  const sessions = page.getByRole('list', { name: 'Sessions' })
  const there = sessions.getByRole('listitem').filter({ hasText: 'Firefox on Windows' })
  await there.getByRole('button', { name: 'Sign out' }).click()
  await expect(there).toHaveCount(0)
  await other.goto(`${own.url}/settings`)
  await expect(other).toHaveURL(/\/login\?next=/)
  await other.context().close()
})

test('who is not signed in learns nothing about what exists', async ({ page }) => {
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' }
  const query = 'mutation { upsertBucket(input: {modelName: "real", name: "r1"}) { inserted } }'
  await fetch(`${own.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })
  const seen: string[] = []
  for (const project of ['real', 'none']) {
    await page.goto(`${own.url}/admin/${project}/table`)
    await expect(page).toHaveURL(/\/login\?next=/)
    await expect(signInButton(page)).toBeVisible()
    seen.push(await page.locator('#main').innerText())
  }
  expect(seen[0]).toBe(seen[1])
})

test.describe('in a notebook', () => {
  let notebook: Server
  let url: string
  let framed: OwnServer

  test.beforeAll(async () => {
    notebook = createServer((request, response) => {
      const { searchParams } = new URL(request.url ?? '', 'http://notebook')
      response.setHeader('content-type', 'text/html')
      response.end(`<!doctype html><title>notebook</title><iframe src="${searchParams.get('page')}"></iframe>`)
    }).listen(0, '127.0.0.1')
    await once(notebook, 'listening')
    url = `http://localhost:${(notebook.address() as AddressInfo).port}`
    framed = await startOwn(['--frame-ancestors', url])
  })
  test.afterAll(async () => {
    notebook.close()
    await framed.stop()
  })

  const show = (page: Page, path: string): Promise<unknown> =>
    page.goto(`${url}/?page=${encodeURIComponent(framed.url + path)}`)

  test('a page that it asks for links out to sign in', async ({ page }) => {
    await show(page, '/settings?jupyter=true')
    const link = page.frameLocator('iframe').getByRole('link', { name: 'Sign in on a page of its own' })
    const opened = page.waitForEvent('popup')
    await link.click()
    const top = await opened
    await top.getByLabel('API key', { exact: true }).fill(KEY)
    await signInButton(top).click()
    await expect(top.getByRole('heading', { name: 'Settings' })).toBeVisible()
  })

  test('any other page stays out of the frame', async ({ page }) => {
    const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'))
    await show(page, '/login')
    await refused
  })
})

test.describe('over plain http from another machine', () => {
  let open: OwnServer
  let browser: Browser

  test.beforeAll(async () => {
    open = await startOwn(['--allowed-host', 'lab.example'])
    const { launchOptions = {} } = test.info().project.use
    const rule = '--host-resolver-rules=MAP lab.example 127.0.0.1'
    browser = await chromium.launch({ ...launchOptions, args: [...(launchOptions.args ?? []), rule] })
  })
  test.afterAll(async () => {
    await browser.close()
    await open.stop()
  })

  test('one can sign in, and is told that it is not encrypted', async () => {
    const page = await (await browser.newContext()).newPage()
    const url = open.url.replace('127.0.0.1', 'lab.example')
    await page.goto(`${url}/login`)
    await expect(page.getByRole('note')).toContainText('not encrypted')
    await page.getByLabel('API key', { exact: true }).fill(KEY)
    await signInButton(page).click()
    await expect(page.getByRole('button', { name: 'admin' })).toBeVisible()
    await expect(page.getByRole('note')).toContainText('not encrypted')
    const [cookie] = await page.context().cookies()
    expect(cookie).toMatchObject({ httpOnly: true, secure: false, sameSite: 'Lax' })
    expect(cookie?.name).toMatch(/^amphora-\d+$/)
    await page.context().close()
  })
})

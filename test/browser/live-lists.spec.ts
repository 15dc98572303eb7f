import { startRestartable, type RestartableServer } from './support/restartable.ts'
import { KEY } from './support/server.ts'
import { expect, test as base } from './support/test.ts'

/** On a server of its own, which is killed here: the page may say so. */
const test = base.extend<object, { readonly server: RestartableServer }>({
  server: [
    async ({}, use) => {
      const server = await startRestartable()
      await use(server)
      await server.remove()
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  address: [async ({ server }, use) => use(server.url), { scope: 'worker' }],
})

test.use({ meant: /net::ERR_/ })

const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' }

async function addRun({ url }: RestartableServer, id: string, said: object = {}): Promise<void> {
  const query = 'mutation($i: UpsertBucketInput!) { upsertBucket(input: $i) { inserted } }'
  const input = { entityName: 'admin', modelName: 'listed', name: id, displayName: id, ...said }
  await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables: { i: input } }) })
}

async function finish({ url }: RestartableServer, id: string): Promise<void> {
  const body = JSON.stringify({ files: {}, complete: true, exitcode: 0 })
  await fetch(`${url}/files/admin/listed/${id}/file_stream`, { method: 'POST', headers, body })
}

test('a list of runs grows and changes by itself; a lost connection is said and heals', async ({ page, server }) => {
  await addRun(server, 'first')
  await page.goto('/admin/listed/table')
  const runs = page.getByRole('table', { name: 'Runs' })
  await expect(runs.getByRole('row')).toHaveCount(2)
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }))

  await addRun(server, 'second')
  await expect(runs.getByRole('link', { name: 'second' })).toBeVisible()
  await finish(server, 'second')
  await expect(runs.getByRole('row', { name: /second/ })).toContainText('finished')

  await server.kill()
  await expect(page.getByText('Connection lost, trying again')).toBeVisible()
  await server.start()
  await addRun(server, 'third')
  await expect(runs.getByRole('link', { name: 'third' })).toBeVisible()
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true)
})

test('home shows what starts and ends, in any project', async ({ page, server }) => {
  await addRun(server, 'going', { modelName: 'elsewhere' })
  await page.goto('/')
  const running = page.getByRole('table', { name: 'Running' })
  await expect(running.getByRole('link', { name: 'going' })).toBeVisible()
  await addRun(server, 'started')
  await expect(running.getByRole('link', { name: 'started' })).toBeVisible()
  await finish(server, 'started')
  await expect(running.getByRole('link', { name: 'started' })).toBeHidden()
})

test('so do the runs of a group', async ({ page, server }) => {
  await addRun(server, 'member-1', { groupName: 'fold', modelName: 'grouped' })
  await page.goto('/admin/grouped/groups/fold')
  await expect(page.getByRole('table', { name: 'Runs' }).getByRole('row')).toHaveCount(2)
  await addRun(server, 'member-2', { groupName: 'fold', modelName: 'grouped' })
  await expect(page.getByRole('table', { name: 'Runs' }).getByRole('row')).toHaveCount(3)
})

test('a list asks for nothing while nothing happens', async ({ page, server }) => {
  await addRun(server, 'quiet', { modelName: 'quiet' })
  const { url } = server
  await fetch(`${url}/files/admin/quiet/quiet/file_stream`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ files: {}, complete: true, exitcode: 0 }),
  })
  const asked: string[] = []
  const opened = page.waitForResponse((response) => response.url().includes('/live?'))
  await page.goto('/admin/quiet/table')
  await expect(page.getByRole('table', { name: 'Runs' })).toBeVisible()
  await opened
  page.on('request', (request) => {
    if (request.postData()?.includes('query Runs')) asked.push(request.url())
  })
  await addRun(server, 'woken', { modelName: 'quiet' }) // it is seen by one question, and no other came before
  await expect(page.getByRole('link', { name: 'woken' })).toBeVisible()
  expect(asked.length).toBeLessThanOrEqual(2)
})

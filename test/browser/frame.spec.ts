import { spawnSync } from 'node:child_process'
import { runClient } from './support/client.ts'
import { ask, KEY, PIPELINE, serverUrl } from './support/server.ts'
import { expect, expectAccessible, expectNoSidewaysScroll, shoot, test } from './support/test.ts'

interface Runs {
  readonly project: {
    readonly runs: { readonly edges: readonly { readonly node: { readonly displayName: string } }[] }
  }
}

/** A project that no other run of these tests has, on a server that is kept. */
function freshProject(name: string): string {
  return `${name}-${Date.now().toString(36)}`
}

const HOME = `/${PIPELINE.entity}/${PIPELINE.project}`

/** The names of the pipeline's runs, the newest first. */
async function runNames(): Promise<readonly string[]> {
  const { project } = await ask<Runs>(
    'query($e: String, $p: String) { project(entityName: $e, name: $p) { runs(order: "-created_at") { edges { node { displayName } } } } }',
    { e: PIPELINE.entity, p: PIPELINE.project },
  )
  return project.runs.edges.map(({ node }) => node.displayName)
}

/** The name of the newest run of all, which is another each time: other tests log as well. */
async function newestRun(): Promise<string> {
  const { recentRuns } = await ask<{ recentRuns: readonly { name: string; displayName: string | null }[] }>(
    '{ recentRuns(first: 1) { name displayName } }',
  )
  const [run] = recentRuns
  return run?.displayName ?? run?.name ?? ''
}

test('home shows projects and recent runs', async ({ page }) => {
  await page.goto('/')
  await expect(
    page.getByRole('table', { name: 'Projects' }).getByRole('link', { name: PIPELINE.project }),
  ).toBeVisible()
  const recent = page.getByRole('table', { name: 'Recent runs' })
  await expect.poll(async () => (await recent.innerText()).includes(await newestRun())).toBe(true)
  await expectNoSidewaysScroll(page)
  await shoot(page, 'home')
})

test('a person’s page lists their projects', async ({ page }) => {
  await page.goto(`/${PIPELINE.entity}`)
  await page.getByRole('table', { name: 'Projects' }).getByRole('link', { name: PIPELINE.project }).click()
  await expect(page).toHaveURL(HOME)
  await expect(page.getByRole('list', { name: 'Runs' })).toBeVisible()
  await page.goto(`/${PIPELINE.entity}/projects`)
  await expect(page.getByRole('table', { name: 'Projects' })).toBeVisible()
  await shoot(page, 'entity')
})

test('a team’s page lists its projects and who is in it', async ({ page }) => {
  const team = freshProject('crew')
  await ask('mutation($i: CreateTeamInput!) { createTeam(input: $i) { entity { name } } }', { i: { teamName: team } })
  const invite = 'mutation($i: CreateInviteInput!) { createInvite(input: $i) { invite { id } } }'
  await ask(invite, { i: { entityName: team, email: `${team}@example.org`, role: 'viewer' } })
  const row = page.getByRole('table', { name: 'Members' }).getByRole('row')
  await page.goto(`/${team}`)
  await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible()
  await expect(row.filter({ hasText: 'admin' }).first()).toBeVisible()
  await ask('mutation($i: UpsertModelInput!) { upsertModel(input: $i) { inserted } }', {
    i: { name: 'shared', entityName: team },
  })
  await page.reload()
  await expect(page.getByRole('table', { name: 'Projects' }).getByRole('link', { name: 'shared' })).toBeVisible()
  await expect(row.filter({ hasText: `${team}@example.org` })).toContainText('viewer')
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await shoot(page, 'team')
  await page.goto('/admin')
  await expect(page.getByRole('table', { name: 'Projects' })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Members' })).toHaveCount(0)
})

test('a project lists its runs, newest first, and tells its counts', async ({ page }) => {
  await page.goto(`${HOME}/table`)
  await expect(page.getByRole('table', { name: 'Runs' }).getByRole('link')).toHaveText([...(await runNames())])
  await expectNoSidewaysScroll(page)
  await shoot(page, 'project-runs')
  await page.getByRole('link', { name: 'Overview' }).click()
  await expect(page.getByRole('definition').filter({ hasText: '10' })).toBeVisible()
  await shoot(page, 'project-overview')
})

test('the list of runs is put in another order, and narrowed to a state; the address keeps both', async ({ page }) => {
  const names = await runNames()
  await page.goto(`${HOME}/table`)
  const links = page.getByRole('table', { name: 'Runs' }).getByRole('link')
  await page.getByRole('combobox', { name: 'Order' }).click()
  await page.getByRole('option', { name: 'Oldest first' }).click()
  await expect(links).toHaveText([...names].toReversed())
  await page.reload()
  await expect(links).toHaveText([...names].toReversed())
  await page.getByRole('combobox', { name: 'State' }).click()
  await page.getByRole('option', { name: 'Crashed' }).click()
  await expect(page.getByText('No run fits these choices')).toBeVisible()
  await expect(page.getByText(`0 of ${names.length} runs`)).toBeVisible()
  await page.getByRole('combobox', { name: 'State' }).click()
  await page.getByRole('option', { name: 'Finished' }).click()
  await expect(links).toHaveCount(names.length)
})

test('the palette finds runs, artifacts and actions, by keyboard alone', async ({ page }) => {
  const [newest = ''] = await runNames()
  await page.goto('/')
  await expect(page.getByRole('table', { name: 'Projects' })).toBeVisible()
  await page.keyboard.press('Control+k')
  const search = page.getByRole('combobox', { name: /^Search projects/ })
  await expect(search).toBeFocused()
  await search.fill('mnist-raw:v1')
  await expect(page.getByRole('option', { name: 'Artifact dataset: mnist-raw' })).toBeVisible()
  await search.fill(newest.toUpperCase())
  await expect(page.getByRole('option', { name: `Run ${newest}` })).toHaveAttribute('aria-selected', 'true')
  await expectAccessible(page)
  await shoot(page, 'palette')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`${HOME}/runs/\\w+`))
  await page.keyboard.press('Control+j')
  await expect(page).toHaveURL(`${HOME}/table`)
  await page.keyboard.press('Control+j')
  await expect(page).toHaveURL(`${HOME}/workspace`)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('keys work while the page that one goes to still loads', async ({ page }) => {
  await page.goto('/')
  const link = page.getByRole('table', { name: 'Projects' }).getByRole('link', { name: PIPELINE.project })
  await expect(link).toBeVisible()
  const released = Promise.withResolvers<void>()
  await page.route('**/assets/*.js', async (route) => {
    await released.promise
    await route.continue()
  })
  await link.click()
  await expect(page).toHaveURL(HOME)
  await page.keyboard.press('Control+j')
  await expect(page).toHaveURL(`${HOME}/table`)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: /^Search projects/ })).toBeFocused()
  await page.keyboard.press('Escape')
  released.resolve()
  await expect(page.getByRole('heading', { name: 'Runs' })).toBeVisible()
})

test('a name in any script is shown, and found in both of its forms', async ({ page }) => {
  const project = freshProject('이름')
  const [composed, decomposed] = ['훈련 1'.normalize('NFC'), '훈련 1'.normalize('NFD')]
  await runClient(
    serverUrl(),
    '-c',
    `import wandb
wandb.init(project='${project}', name=${JSON.stringify(decomposed)}).finish()
wandb.init(project='${project}', name='other').finish()`,
  )
  await page.goto(`/admin/${encodeURIComponent(project)}/table`)
  const links = page.getByRole('table', { name: 'Runs' }).getByRole('link')
  await expect(links).toHaveCount(2)
  await page.getByLabel('Search runs by name').fill('훈련'.normalize('NFC'))
  await expect(links).toHaveText([decomposed])
  await page.reload() // the search is part of the address
  await expect(links).toHaveText([decomposed])
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /^Search projects/ }).fill(composed)
  await expect(page.getByRole('option', { name: `Run ${decomposed}` }).first()).toBeVisible()
})

test('an empty project teaches lines that work', async ({ page }) => {
  const project = freshProject('to-learn')
  await ask('mutation($p: String) { upsertModel(input: {name: $p, entityName: "admin"}) { inserted } }', { p: project })
  await page.goto(`/admin/${project}`)
  await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await shoot(page, 'empty-project')
  const linesOf = async (language: string): Promise<string> => {
    await page.getByRole('tab', { name: language }).click()
    return page.getByRole('tabpanel', { name: language }).locator('code').innerText()
  }
  const [lines, program] = [await linesOf('TypeScript'), await linesOf('Python')] // the first run takes their place
  const env = { ...process.env, WANDB_API_KEY: KEY }
  const done = spawnSync(process.execPath, ['--input-type=module', '--eval', lines], { env, encoding: 'utf8' })
  expect(done.stderr).toBe('')
  await runClient(serverUrl(), '-c', program)
  await page.reload()
  await expect(page.getByRole('list', { name: 'Runs' }).getByText('finished')).toHaveCount(2)
})

test('a sweep shows what is kept of it, and says what comes later', async ({ page }) => {
  const project = freshProject('swept')
  await runClient(
    serverUrl(),
    '-c',
    `import wandb
id = wandb.sweep({'method': 'grid', 'name': 'two', 'parameters': {'lr': {'values': [1, 2]}}}, project='${project}')
wandb.agent(id, function=lambda: wandb.init().finish(), project='${project}', count=2)`,
  )
  await page.goto(`/admin/${project}/sweeps`)
  await page.getByRole('table', { name: 'Sweeps' }).getByRole('link').click()
  await expect(page.getByText('2 of 2 runs')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('two')
  await expect(page.getByText('come later')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Runs' }).getByRole('link')).toHaveCount(2)
  await expectAccessible(page)
  await shoot(page, 'sweep')
  await page.getByRole('link', { name: 'Charts of these runs' }).click()
  await expect(page.getByRole('list', { name: 'Runs' }).getByRole('link')).toHaveCount(2)
  await expect(page.getByText(/^Sweep: /)).toBeVisible()
})

test('a group shows its runs, and only those', async ({ page }) => {
  const project = freshProject('grouped')
  await runClient(
    serverUrl(),
    '-c',
    `import wandb
for group in ('fold 1', 'fold 1', 'fold 2'): wandb.init(project='${project}', group=group).finish()`,
  )
  await page.goto(`/admin/${project}/groups/fold%201`)
  await expect(page.getByRole('table', { name: 'Runs' }).getByRole('link')).toHaveCount(2)
})

test('the colours are those that were chosen, from the first paint on', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/')
  await page.getByRole('button', { name: 'Colours' }).click()
  await page.getByRole('menuitem', { name: 'Dark' }).click()
  await page.addInitScript(() => {
    const seen: string[] = []
    Object.assign(window, { seen })
    new MutationObserver(() => seen.push(document.documentElement.dataset['mantineColorScheme'] ?? '')).observe(
      document,
      { attributes: true, subtree: true, attributeFilter: ['data-mantine-color-scheme'] },
    )
  })
  await page.reload()
  await expect(page.getByRole('table', { name: 'Projects' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.dataset['mantineColorScheme'])).toBe('dark')
  expect(await page.evaluate(() => Reflect.get(window, 'seen') as string[])).not.toContain('light')
})

test('an address of what is not there shows that nothing is', async ({ page }) => {
  for (const address of [
    '/admin/no-such-project/runs/abc',
    '/nobody',
    '/admin/artifacts-example/groups/none',
    '/a/b/c/d/e',
  ]) {
    await page.goto(address)
    await expect(page.getByText('There is nothing here')).toBeVisible()
    const isThere = address.includes(PIPELINE.project)
    await expect(page.getByRole('navigation', { name: 'Project' })).toHaveCount(isThere ? 1 : 0)
  }
  await shoot(page, 'not-found')
})

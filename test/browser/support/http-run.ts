import { ask, KEY, serverUrl } from './server.ts'

interface Logged {
  readonly config?: Readonly<Record<string, unknown>>
  readonly group?: string
  readonly rows: readonly object[]
  readonly state?: 'running' | 'finished'
}

const KEYS_A_SECOND = 250 // polls: keys are counted in the background

/** A run in a project of the administrator, without a client: what it logged is told by its rows. */
export async function logRun(
  project: string,
  id: string,
  { config = {}, group, rows, state = 'finished' }: Logged,
): Promise<void> {
  const entries = Object.entries(config).map(([key, value]) => [key, { value }])
  await ask(
    'mutation($id: String!, $project: String!, $group: String, $config: JSONString) { upsertBucket(input: {name: $id, displayName: $id, modelName: $project, groupName: $group, config: $config}) { inserted } }',
    { id, project, group, config: JSON.stringify(Object.fromEntries(entries)) },
  )
  await appendRows(project, id, { offset: 0, rows, state })
}

/** More rows from a line on. */
export async function appendRows(
  project: string,
  id: string,
  { offset, rows, state = 'running' }: Pick<Logged, 'rows' | 'state'> & { readonly offset: number },
): Promise<void> {
  const files = { 'wandb-history.jsonl': { offset, content: rows.map((row) => JSON.stringify(row)) } }
  const response = await fetch(`${serverUrl()}/files/admin/${project}/${id}/file_stream`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ files, ...(state === 'finished' && { complete: true, exitcode: 0 }) }),
  })
  if (!response.ok) throw new Error(await response.text())
}

/** Waits until the keys of a project are counted. */
export async function untilKeys(project: string, count: number): Promise<void> {
  const query =
    'query($project: String!) { project(name: $project, entityName: "admin") { keys(first: 1) { totalCount } } }'
  for (;;) {
    const answer = await ask<{ project: { keys: { totalCount: number } } | null }>(query, { project })
    if ((answer.project?.keys.totalCount ?? 0) >= count) return
    await new Promise((resolve) => {
      setTimeout(resolve, KEYS_A_SECOND)
    })
  }
}

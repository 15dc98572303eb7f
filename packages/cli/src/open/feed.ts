import { createClient, watchFolder, type Client } from '@amphora/sdk'
import type { Output } from '../output/output.ts'
import { getViewer } from '../queries/viewer.ts'
import type { LocalServer } from './local-server.ts'

/** A folder whose runs are sent as they grow, until the signal aborts. */
export interface Feed {
  readonly path: string
  readonly signal: AbortSignal
  readonly output: Output
}

/** Runs keep their project; whoever they belong to elsewhere, here they are the administrator's. */
export async function showRuns({ baseUrl, apiKey }: LocalServer, { path, signal, output }: Feed): Promise<void> {
  const client = createClient({ baseUrl, apiKey })
  const { defaultEntity: entity } = await getViewer(client, signal)
  await watchFolder(path, {
    client,
    signal,
    address: { entity },
    on: { failed: (log, { message }) => output.warn(`${log} cannot be shown: ${message}`) },
  })
}

/** The same runs at a real server, as whoever logged them: those that grow go on growing there. */
export async function keepRuns(client: Client, { path, signal, output }: Feed): Promise<void> {
  await watchFolder(path, {
    client,
    signal,
    on: {
      ended: (_log, { run }) => output.note(`${run.entity}/${run.project}/${run.id} is at ${client.baseUrl} too.`),
      failed: (log, { message }) => output.warn(`${log} is not at ${client.baseUrl}: ${message}`),
    },
  })
}

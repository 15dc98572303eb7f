import type { Domain } from '../domain/domain.ts'
import type { Run } from '../domain/run/index.ts'
import { viewerOf } from './authentication.ts'
import type { Door } from './door.ts'
import { sendMade } from './send-made.ts'

interface OfRun {
  readonly Params: { readonly entity: string; readonly project: string; readonly run: string }
}

const LINES_A_READ = 5000

/** The whole console of a run as text, line by line as it was printed. Asked by the pages: `/files/{entity}/{project}/{run}/download.log`. */
export const logDownloadDoor: Door = (scope, { domain }) => {
  scope.get<OfRun>('/files/:entity/:project/:run/download.log', async (request, reply) => {
    const { run: id, ...place } = request.params
    const run = await domain.runs.getRun(viewerOf(request), { ...place, id })
    return sendMade(reply, { name: `${id}.log`, mediaType: 'text/plain; charset=utf-8' }, textOf(domain, run))
  })
}

async function* textOf(domain: Domain, run: Run): AsyncGenerator<string> {
  for (let from = 0; ;) {
    const { lines } = await domain.consoleLogs.readLogPage(run, { from, limit: LINES_A_READ })
    if (lines.length > 0) yield `${lines.map(({ content }) => content).join('\n')}\n`
    if (lines.length < LINES_A_READ) return
    from = (lines.at(-1)?.number ?? from) + 1
  }
}

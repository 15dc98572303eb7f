import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from '../../../tools/run.ts'
import { runPipeline } from './client.ts'
import { writeContactSheet } from './contact-sheet.ts'
import { spawnServer, whenPrinted } from './spawn-server.ts'

/**
 * Before the first test: builds the pages, starts a server on a folder of its own and lets the real client run the tutorial's
 * pipeline twice, the second time on less data, so that its artifacts have two versions. While you write tests, keep a
 * server: `AMPHORA_TEST_URL` names one that has all this (`npx node test/browser/support/serve.ts` starts it).
 */
export default async function start(): Promise<() => Promise<void>> {
  if (process.env['AMPHORA_TEST_URL']) return writeContactSheet
  const { url, stop } = await startFilled()
  process.env['AMPHORA_TEST_URL'] = url // the workers inherit it
  return async () => {
    await stop()
    await writeContactSheet()
  }
}

/** A server that the pipeline was run against, as its reader would have it. */
export async function startFilled(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  await promisify(execFile)(process.execPath, [join(ROOT, 'tools/build-pages.js')])
  const folder = await mkdtemp(join(tmpdir(), 'amphora-browser-'))
  const server = spawnServer(['--port', '0', '--data', join(folder, 'data')])
  const stop = async (): Promise<void> => {
    if (server.exitCode === null && server.kill('SIGTERM')) await once(server, 'close')
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const [, address = ''] = await whenPrinted(server, /Amphora is ready: (http:\S+)/)
    const url = address.replace('localhost', '127.0.0.1')
    await runPipeline(url)
    await runPipeline(url, '--limit', '900')
    return { url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findPython } from '../../tools/python.ts'
import { freePort } from '../../tools/free-port.ts'
import { ROOT, startServer, type System } from './system.ts'

const KEY = `local-${'0123456789'.repeat(4)}`

/** As `npm start` runs it, settings included. */
export const amphora: System = {
  name: 'amphora',
  python: wandbPython,
  client: 'wandb_client.py',
  isSlowToStart: false,
  async start(folder) {
    const port = await freePort()
    const address = `http://127.0.0.1:${port}`
    return startServer({
      folder,
      command: [...startCommand(), '--port', String(port), '--data', folder],
      environment: { AMPHORA_ADMIN_API_KEY: KEY },
      readyUrl: `${address}/ready`,
      clientEnvironment: () => ({ WANDB_BASE_URL: address, WANDB_API_KEY: KEY }),
    })
  },
}

/** The same client, and a server that keeps nothing. */
export const nullServer: System = {
  ...amphora,
  name: 'null',
  async start(folder) {
    const port = await freePort()
    const address = `http://127.0.0.1:${port}`
    return startServer({
      folder,
      command: [process.execPath, join(ROOT, 'bench/null-server.ts'), String(port)],
      readyUrl: `${address}/ready`,
      clientEnvironment: () => ({ WANDB_BASE_URL: address, WANDB_API_KEY: KEY }),
    })
  },
}

/** What `npm start` runs, under the same Node. */
export function startCommand(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } }
  const words = scripts.start.replace(/^.*exec /, '').split(' ') // the pages are built before
  return words.map((word) => (word === 'node' ? process.execPath : word))
}

async function wandbPython(): Promise<string> {
  const python = await findPython()
  if ('path' in python) return python.path
  throw new Error(`${python.lacks} is absent; ${python.cure}`)
}

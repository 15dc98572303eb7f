import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../../tools/run.ts'
import { freePort } from '../../tools/free-port.ts'
import { ROOT, startServer, type System } from './system.ts'

const WRITE_TOKEN = /write_token=([\w-]+)\s/

/** Its dashboard is its server. */
export const trackio: System = {
  name: 'trackio',
  python: () => environmentOf('trackio'),
  client: 'trackio_client.py',
  isSlowToStart: false,
  async start(folder) {
    const port = await freePort()
    const address = `http://127.0.0.1:${port}`
    return startServer({
      folder,
      command: [await environmentOf('trackio'), join(ROOT, 'bench/clients/trackio_server.py'), String(port)],
      environment: { TRACKIO_DIR: folder, HF_HUB_OFFLINE: '1', PYTHONUNBUFFERED: '1' },
      readyUrl: `${address}/`,
      prints: WRITE_TOKEN,
      clientEnvironment: (output) => ({
        TRACKIO_SERVER_URL: `${address}/?write_token=${WRITE_TOKEN.exec(output)?.[1] ?? ''}`,
        HF_HUB_OFFLINE: '1',
      }),
    })
  },
}

/** As its own page says for a single machine: SQLite, artifacts through the server, its four workers. */
export const mlflow: System = {
  name: 'mlflow',
  python: () => environmentOf('mlflow'),
  client: 'mlflow_client.py',
  isSlowToStart: true,
  async start(folder) {
    const port = await freePort()
    const address = `http://127.0.0.1:${port}`
    const python = await environmentOf('mlflow')
    return startServer({
      folder,
      command: [python, '-m', 'mlflow', 'server', ...optionsOf(folder, port)],
      environment: { MLFLOW_DISABLE_TELEMETRY: 'true' },
      readyUrl: `${address}/health`,
      clientEnvironment: () => ({ MLFLOW_TRACKING_URI: address, MLFLOW_DISABLE_TELEMETRY: 'true' }),
    })
  },
}

/** Its repository, embedded in whoever logs, and its server, which only reads. */
export const aim: System = {
  name: 'aim',
  python: () => environmentOf('aim'),
  client: '', // it is not measured at what other systems do with theirs
  isSlowToStart: false,
  async start(folder) {
    const port = await freePort()
    const python = await environmentOf('aim')
    const init = await run(`"${python}" -c "import aim; aim.Repo.from_path('${folder}', init=True)"`)
    if (init.code !== 0) throw new Error(`aim: ${init.output}`)
    return startServer({
      folder,
      command: [join(python, '../aim'), 'up', '--host=127.0.0.1', `--port=${port}`, `--repo=${folder}`],
      environment: { AIM_UI_TELEMETRY_ENABLED: '0' },
      readyUrl: `http://127.0.0.1:${port}/`,
      clientEnvironment: () => ({ AIM_URL: `http://127.0.0.1:${port}` }),
    })
  },
}

/** Reads event files, those that come later too. */
export const tensorboard: System = {
  name: 'tensorboard',
  python: () => environmentOf('tensorboard'),
  client: '',
  isSlowToStart: false,
  async start(folder) {
    const port = await freePort()
    const python = await environmentOf('tensorboard')
    return startServer({
      folder,
      command: [python, '-m', 'tensorboard.main', `--logdir=${folder}`, '--host=127.0.0.1', `--port=${port}`],
      readyUrl: `http://127.0.0.1:${port}/`,
      clientEnvironment: () => ({ TENSORBOARD_URL: `http://127.0.0.1:${port}` }),
    })
  },
}

function optionsOf(folder: string, port: number): readonly string[] {
  return [
    '--host=127.0.0.1',
    `--port=${port}`,
    `--backend-store-uri=sqlite:///${folder}/mlflow.db`,
    `--artifacts-destination=${folder}/artifacts`,
  ]
}

/** The Python of an environment in .cache/bench; made once, and anew when its requirements change. */
async function environmentOf(name: string): Promise<string> {
  const home = `.cache/bench/${name}`
  const requirements = `bench/requirements/${name}.txt`
  const python = join(ROOT, home, 'bin/python')
  const stampFile = join(ROOT, home, 'stamp')
  const stamp = createHash('sha256')
    .update(readFileSync(join(ROOT, requirements)))
    .digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return python
  console.log(`Installing ${requirements} into ${home} (once, some minutes)`)
  rmSync(join(ROOT, home), { recursive: true, force: true })
  const made = await run(`python3 -m venv ${home} && "${python}" -m pip install --quiet -r ${requirements}`)
  if (made.code !== 0) throw new Error(`${name} cannot be installed: ${made.output}`)
  writeFileSync(stampFile, stamp)
  return python
}

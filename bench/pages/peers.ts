import { freePort } from '../../tools/free-port.ts'
import { aim as aimSystem, mlflow as mlflowSystem, trackio as trackioSystem } from '../systems/peers.ts'
import { startServer, type Server } from '../systems/system.ts'
import { filledFolder } from './filled.ts'
import { namesIn, runScript } from './script.ts'
import type { OpenSite, Site, Task } from './site.ts'

const AIM_RUNS = 200 // a run takes it a quarter of a second and a RocksDB of its own
const TRACKIO_RUNS = 1_000 // its list of runs makes a request for each: with ten times as many it is not there after a minute and a half

type Pages = Readonly<Partial<Record<Task, readonly [address: string, useful: string]>>>

export const mlflow: Site = {
  name: 'mlflow',
  title: 'MLflow 3.17.2',
  async open({ runs, versions }) {
    const python = await mlflowSystem.python()
    const { folder, names } = await filledFolder('mlflow', { runs, versions }, async (data) => {
      await runScript(python, 'pages_mlflow.py', ['bulk', data, String(runs), String(versions)])
      const filling = await startMlflow(python, data)
      try {
        return namesIn(await runScript(python, 'pages_mlflow.py', ['subject'], filling.environment))
      } finally {
        await filling.stop()
      }
    })
    const server = await startMlflow(python, folder)
    const url = server.environment['MLFLOW_TRACKING_URI'] ?? ''
    const experiment = `${url}/#/experiments/${names['experiment']}`
    const run = `${experiment}/runs/${names['run']}`
    return {
      holds: `${runs.toLocaleString('en')} runs, copied in SQL from one of its own; ${versions.toLocaleString('en')} versions of registered models`,
      pages: visitsOf({
        home: [`${url}/#/`, `a[href*="#/experiments/${names['experiment']}"]`],
        runs: [`${experiment}/runs`, `a[href*="/runs/"]`],
        run: [run, '[role=row] [role=cell]'],
        charts: [`${run}/model-metrics`, '.js-plotly-plot .scatterlayer path'],
        media: [`${run}/model-metrics`, 'img[src^="blob:"], .rc-image img, img[alt*="sample"]'],
        system: [`${run}/system-metrics`, '.js-plotly-plot .scatterlayer path'],
        files: [`${run}/artifacts`, '[class*="artifact"] li'],
        artifacts: [`${url}/#/models`, 'a[href*="#/models/"]'],
        collection: [`${url}/#/models/model-3`, 'a[href*="/versions/"]'],
        version: [`${url}/#/models/model-3/versions/10`, 'a[href*="/runs/"]'],
      }),
      [Symbol.asyncDispose]: () => server.stop(),
    }
  },
}

export const trackio: Site = {
  name: 'trackio',
  title: 'Trackio 0.43.0',
  async open({ runs, versions }) {
    const python = await trackioSystem.python()
    const count = Math.min(runs, TRACKIO_RUNS)
    const { folder, names } = await filledFolder('trackio', { runs: count, versions }, async (data) => {
      const environment = { TRACKIO_DIR: data, HF_HUB_OFFLINE: '1' }
      return namesIn(await runScript(python, 'pages_trackio.py', [String(count), String(versions)], environment))
    })
    const server = await trackioSystem.start(folder)
    const url = new URL(server.environment['TRACKIO_SERVER_URL'] ?? '').origin
    const at = (page: string, more = ''): string => `${url}/${page}?project=${names['experiment']}${more}`
    const run = `&selected_run=subject&selected_run_id=${names['run']}`
    return {
      holds: `${count.toLocaleString('en')} runs by its storage, ${versions.toLocaleString('en')} artifacts by its client`,
      pages: visitsOf({
        home: [at(''), '.vega-embed canvas, .vega-embed svg, .plot-container canvas, .plot-container svg'],
        runs: [at('runs'), '.runs-table tbody .link-btn'],
        run: [at('run', run), '.detail-grid .detail-value'],
        charts: [at('', '&runs=subject'), '.vega-embed canvas, .vega-embed svg'],
        media: [at('media'), '.gallery img'],
        system: [at('system'), '.vega-embed canvas, .vega-embed svg'],
        runArtifacts: [at('run', run), '.artifact-links .artifact-row'],
        artifacts: [at('artifacts'), '[class*="artifact"] button'],
        version: [at('artifacts', '&selected_artifact=model-3&selected_version=v10'), '.detail-pane .detail-value'],
        graph: [
          at('artifacts', '&selected_artifact=model-3&selected_version=v10&detail_tab=lineage'),
          '.detail-pane svg g, .detail-pane canvas',
        ],
      }),
      [Symbol.asyncDispose]: () => server.stop(),
    }
  },
}

export const aim: Site = {
  name: 'aim',
  title: 'Aim 3.29.1',
  async open({ runs }) {
    const python = await aimSystem.python()
    const count = Math.min(runs, AIM_RUNS)
    const { folder, names } = await filledFolder('aim', { runs: count, versions: 0 }, async (data) =>
      namesIn(await runScript(python, 'pages_aim.py', [data, String(count)])),
    )
    const server = await aimSystem.start(folder)
    const url = server.environment['AIM_URL'] ?? ''
    const run = `${url}/runs/${names['run']}`
    return {
      holds: `${count.toLocaleString('en')} runs by its client`,
      pages: visitsOf({
        home: [`${url}/`, '.Dashboard a[href*="/runs/"], [class*="ActiveRuns"] a, [class*="ContributionsFeed"] a'],
        runs: [`${url}/runs`, '.BaseTable__row a, [class*="Table__cell"] a'],
        run: [`${run}/overview`, '[class*="RunOverview"] [class*="Card"]'],
        charts: [`${run}/metrics`, '[class*="LineChart"] path, svg path.LinesGroup'],
        media: [`${run}/images`, '[class*="ImageBox"] img'],
        system: [`${run}/system`, 'svg path.Line'],
        logs: [`${run}/logs`, '[class*="LogRow"]'],
      }),
      [Symbol.asyncDispose]: () => server.stop(),
    }
  },
}

/** With one worker: of several those that are silent for five seconds on a busy machine are ended, and it begins anew. */
async function startMlflow(python: string, folder: string): Promise<Server> {
  const address = `http://127.0.0.1:${await freePort()}`
  return startServer({
    folder,
    command: [
      python,
      '-m',
      'mlflow',
      'server',
      '--workers=1',
      '--host=127.0.0.1',
      `--port=${new URL(address).port}`,
      `--backend-store-uri=sqlite:///${folder}/mlflow.db`,
      `--artifacts-destination=${folder}/artifacts`,
    ],
    environment: { MLFLOW_DISABLE_TELEMETRY: 'true' },
    readyUrl: `${address}/health`,
    clientEnvironment: () => ({ MLFLOW_TRACKING_URI: address, MLFLOW_DISABLE_TELEMETRY: 'true' }),
  })
}

function visitsOf(pages: Pages): OpenSite['pages'] {
  return Object.fromEntries(Object.entries(pages).map(([task, [url, useful]]) => [task, { url, useful }]))
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as cpu from '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import * as layers from '@tensorflow/tfjs-layers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  Api,
  Artifact,
  artifactContext,
  Image,
  loadFrom,
  saveDraft,
  saveInto,
  trainingCallback,
} from '../../packages/sdk/src/index.ts'
import { nodeHost } from '../../packages/sdk/src/media/node-host.ts'
import { TEST_KEY } from '../../packages/server/src/testing/app.ts'
import { startServer, type Server } from '../clients/server.ts'

let server: Server
let folder: string

beforeAll(async () => {
  await tf.setBackend('cpu')
  server = await startServer()
  folder = await mkdtemp(join(tmpdir(), 'amphora-tensorflow-'))
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

function makeModel(): layers.Sequential {
  const model = layers.sequential({ name: 'line' })
  model.add(layers.layers.dense({ units: 1, inputShape: [1], name: 'only' }))
  model.compile({ optimizer: tf.train.sgd(0.01), loss: 'meanSquaredError', metrics: ['mae'] })
  return model
}

const xs = (): tf.Tensor => tf.tensor2d([0, 1, 2, 3], [4, 1])

describe('the callback of TensorFlow.js', () => {
  it('logs each epoch, each batch where asked, and what the model is', async () => {
    expect(cpu.version_cpu).toBe(tf.version_core) // imported, it is the backend
    const rows: object[] = []
    const run = { log: (row: object) => void rows.push(row), config: {} }
    const model = makeModel()
    const callbacks = trainingCallback(run, { model, logBatches: true })
    await model.fit(xs(), xs(), { epochs: 2, batchSize: 2, validationData: [xs(), xs()], callbacks, verbose: 0 })
    expect(rows).toHaveLength(6)
    expect(Object.keys(rows[2] ?? {}).toSorted()).toEqual(['epoch', 'loss', 'mae', 'val_loss', 'val_mae'])
    expect(rows[5]).toMatchObject({ epoch: 1 })
    expect(Object.values(rows[5] ?? {}).every((value) => typeof value === 'number')).toBe(true)
    expect(Object.keys(rows[1] ?? {}).toSorted()).toEqual(['batch/batch', 'batch/loss', 'batch/mae'])
    expect(run.config).toMatchObject({
      model: {
        name: 'line',
        parameterCount: 2,
        layers: [{ name: 'only', type: 'Dense', parameterCount: 2 }],
        optimizer: { type: 'SGD', learningRate: 0.01 },
      },
    })
  })

  it('keeps a model in an artifact, and loads it from the version', async () => {
    const model = makeModel()
    const artifact = new Artifact('line', 'model', { stagingFolder: join(folder, 'staging') })
    await model.save(saveInto(artifact))
    const api = new Api({ baseUrl: server.url, apiKey: TEST_KEY, project: 'tensors' })
    const context = artifactContext(api.client, {
      artifactFolder: join(folder, 'artifacts'),
      cacheFolder: join(folder, 'cache'),
      entity: 'admin',
      project: 'tensors',
    })
    const version = await saveDraft(context, artifact)
    const again = await layers.loadLayersModel(loadFrom(version))
    const [before, after] = [model, again].map((each) => (each.predict(xs()) as tf.Tensor).dataSync())
    expect(after).toEqual(before)
  })

  it('takes a tensor for an image: floats are shares of brightness, whole numbers 0 to 255', () => {
    const shares = new Image(tf.tensor2d([0, 0.5, 1, 0.25], [2, 2]))
    const bytes = new Image(tf.tensor2d([0, 128, 255, 64], [2, 2], 'int32'))
    expect(shares.file(nodeHost).bytes).toEqual(bytes.file(nodeHost).bytes)
  })
})

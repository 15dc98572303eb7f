import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Artifact, Image, init } from '@amphora/sdk'
import type { Run } from '@amphora/sdk'
import { encodeDataset, readDataset } from './data-file.ts'
import { IMAGE_SIZE, pick, PIXELS, readDigits, SOURCE } from './digits.ts'
import type { Dataset } from './digits.ts'
import { ConvNet, makeOptimizer } from './network.ts'
import type { ModelConfig } from './network.ts'
import { permutation } from './permutation.ts'
import { receiptOf } from './receipt.ts'
import type { Receipt } from './receipt.ts'

/*
 * The five steps. Each is a pair: a function that does the work, and one that logs it as a run of its own.
 *
 * What a step makes is an artifact, and what a later step needs it takes from an artifact: so the runs and the artifacts
 * form a graph, and every model leads back to the images it has seen.
 */

export interface Settings {
  readonly project: string
  readonly seed: number
  /** Take only so many images. */
  readonly limit: number | undefined
  readonly epochs: number
}

const SPLITS = ['training', 'validation', 'test'] as const
const MODEL_CONFIG: ModelConfig = {
  hidden_layer_sizes: [32, 64],
  kernel_sizes: [3, 3],
  activation: 'ReLU',
  pool_sizes: [2, 2],
  dropout: 0.5,
  num_classes: 10,
}
const LEARNING_RATE = 0.01 // ten times the usual: five epochs over this little set are only 55 batches
export const HARDEST_EXAMPLES = 32

// Step 1: load the data

/** The digits, shuffled, in three parts: a seventh for validation, a seventh for the test, the rest for training. */
function load(limit: number | undefined, seed: number): readonly Dataset[] {
  const digits = readDigits()
  const chosen = permutation(digits.labels.length, seed).subarray(0, limit)
  const part = Math.floor(chosen.length / 7)
  const ends = [chosen.length - 2 * part, chosen.length - part, chosen.length]
  return ends.map((end, split) => pick(digits, chosen.subarray(ends[split - 1] ?? 0, end)))
}

async function loadAndLog({ project, limit, seed }: Settings): Promise<Receipt> {
  await using run = await init({ project, jobType: 'load-data' })
  const datasets = load(limit, seed)

  const rawData = new Artifact('mnist-raw', 'dataset', {
    description: 'Raw dataset of handwritten digits, split into training, validation and test',
    metadata: { source: SOURCE, sizes: datasets.map(({ labels }) => labels.length) },
  })
  const files = new Map(datasets.map((dataset, number) => [`${SPLITS[number]}.pt`, encodeDataset(dataset)]))
  for (const [name, bytes] of files) {
    await using file = rawData.newFile(name)
    file.write(bytes)
  }

  const logged = await run.logArtifact(rawData).wait()
  return receiptOf(run, { logged, files })
}

// Step 2: preprocess it

interface Steps {
  readonly normalize: boolean
  readonly expand_dims: boolean
}

function preprocess(dataset: Dataset, { normalize, expand_dims }: Steps): Dataset {
  const { images, shape } = dataset
  return {
    ...dataset,
    images: normalize ? Float32Array.from(images, (level) => level / 16) : images, // from 0 to 16 to 0 to 1
    shape: expand_dims ? [shape[0] ?? 0, 1, ...shape.slice(1)] : shape, // with a channel: [n, 1, 8, 8]
  }
}

async function preprocessAndLog({ project }: Settings): Promise<Receipt> {
  // The same object steers the work and becomes the metadata: the artifact tells how it was made.
  const steps = { normalize: true, expand_dims: true }

  await using run = await init({ project, jobType: 'preprocess-data' })
  const rawData = await run.useArtifact('mnist-raw:latest')
  const rawFolder = await rawData.download()

  const processedData = new Artifact('mnist-preprocess', 'dataset', {
    description: 'Preprocessed dataset of handwritten digits',
    metadata: steps,
  })
  const files = new Map<string, Buffer>()
  for (const split of SPLITS) {
    const raw = await readDataset(join(rawFolder, `${split}.pt`))
    const bytes = encodeDataset(preprocess(raw, steps))
    await using file = processedData.newFile(`${split}.pt`)
    file.write(bytes)
    files.set(`${split}.pt`, bytes)
  }

  const logged = await run.logArtifact(processedData).wait()
  return receiptOf(run, { used: [rawData], logged, files })
}

// Step 3: make a network that has learnt nothing yet

function initialize(config: ModelConfig, seed: number): ConvNet {
  return new ConvNet(seed, config)
}

async function initializeAndLog({ project, seed }: Settings): Promise<Receipt> {
  await using run = await init({ project, jobType: 'initialize', config: MODEL_CONFIG })
  const config = { ...run.config }
  const model = initialize(config, seed)

  const modelArtifact = new Artifact('convnet', 'model', {
    description: 'Small convolutional network, weights at random',
    metadata: config,
  })
  const bytes = model.encode()
  await writeFile('initialized_model.pth', bytes)
  await modelArtifact.addFile('initialized_model.pth')
  run.save('initialized_model.pth')

  const logged = await run.logArtifact(modelArtifact).wait()
  return receiptOf(run, { logged, files: new Map([['initialized_model.pth', bytes]]) })
}

// Step 4: train it

/** With the network's shape, once that is known. */
interface TrainConfig extends Partial<ModelConfig> {
  readonly batch_size: number
  readonly epochs: number
  readonly batch_log_interval: number
  readonly optimizer: string
}

function train(run: Run<TrainConfig>, model: ConvNet, training: Dataset, validation: Dataset): void {
  const { batch_size, epochs, batch_log_interval, optimizer: name } = run.config
  const optimizer = makeOptimizer(name, LEARNING_RATE)
  let examplesSeen = 0
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const [number, batch] of batches(training, batch_size).entries()) {
      const loss = model.trainBatch(batch, optimizer)
      examplesSeen += batch.labels.length
      if (number % batch_log_interval === 0) logTraining(run, epoch, examplesSeen, loss)
    }
    logValidation(run, epoch, examplesSeen, evaluate(model, validation))
  }
}

function batches(dataset: Dataset, size: number): readonly Dataset[] {
  const numbers = Array.from(dataset.labels.keys())
  const count = Math.ceil(numbers.length / size)
  return Array.from({ length: count }, (_, batch) => pick(dataset, numbers.slice(batch * size, (batch + 1) * size)))
}

function logTraining(run: Run<TrainConfig>, epoch: number, examplesSeen: number, loss: number): void {
  run.log({ epoch, 'train/loss': loss }, { step: examplesSeen })
  console.log(`epoch ${epoch}, ${examplesSeen} examples: training loss ${loss.toFixed(3)}`)
}

function logValidation(run: Run<TrainConfig>, epoch: number, examplesSeen: number, { loss, accuracy }: Score): void {
  run.log({ epoch, 'validation/loss': loss, 'validation/accuracy': accuracy }, { step: examplesSeen })
  console.log(
    `epoch ${epoch}, ${examplesSeen} examples: validation loss ${loss.toFixed(3)}, accuracy ${accuracy.toFixed(3)}`,
  )
}

async function trainAndLog({ project, seed, epochs }: Settings): Promise<Receipt> {
  const trainConfig: TrainConfig = { batch_size: 128, epochs, batch_log_interval: 25, optimizer: 'Adam' }

  await using run = await init({ project, jobType: 'train', config: trainConfig })
  const data = await run.useArtifact('mnist-preprocess:latest')
  const dataFolder = await data.download()
  const training = await readDataset(join(dataFolder, 'training.pt'))
  const validation = await readDataset(join(dataFolder, 'validation.pt'))

  const initialModel = await run.useArtifact('convnet:latest')
  const modelFolder = await initialModel.download()
  const modelConfig = shapeOf(initialModel) // it travels with the weights
  run.updateConfig(modelConfig)
  const model = new ConvNet(seed, modelConfig).decode(await readFile(join(modelFolder, 'initialized_model.pth')))

  train(run, model, training, validation)

  const modelArtifact = new Artifact('trained-model', 'model', {
    description: 'The convolutional network after training',
    metadata: { ...modelConfig },
  })
  const bytes = model.encode()
  await writeFile('trained_model.pth', bytes)
  await modelArtifact.addFile('trained_model.pth')
  run.save('trained_model.pth')

  const logged = await run.logArtifact(modelArtifact).wait()
  return receiptOf(run, { used: [data, initialModel], logged, files: new Map([['trained_model.pth', bytes]]) })
}

/** The network's shape, from the artifact that keeps its weights. */
function shapeOf({ metadata }: { readonly metadata: Readonly<Record<string, unknown>> }): ModelConfig {
  return metadata as Readonly<Record<string, unknown>> & ModelConfig // as `initialize` logged it
}

// Step 5: report how good it is, and where it errs

interface Score {
  readonly loss: number
  readonly accuracy: number
}

/** Mean loss and share of right answers. */
function evaluate(model: ConvNet, dataset: Dataset): Score {
  const { losses, predictions } = model.evaluate(dataset)
  const rightCount = predictions.filter((digit, row) => digit === dataset.labels[row]).length
  return {
    loss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
    accuracy: rightCount / predictions.length,
  }
}

interface HardExample {
  readonly image: Uint8Array | Float32Array
  readonly predicted: number
  readonly true: number
}

/** The images with the highest loss, worst first: each with the predicted and the true digit. */
function hardestExamples(model: ConvNet, { images, labels, ...rest }: Dataset, count: number): readonly HardExample[] {
  const { losses, predictions } = model.evaluate({ images, labels, ...rest })
  const worstFirst = Array.from(losses.keys()).toSorted((a, b) => (losses[b] ?? 0) - (losses[a] ?? 0))
  return worstFirst.slice(0, count).map((row) => ({
    image: images.subarray(row * PIXELS, (row + 1) * PIXELS),
    predicted: predictions[row] ?? 0,
    true: labels[row] ?? 0,
  }))
}

const ENLARGED = 8

/** Grey levels from 0 to 255, each pixel enlarged to eight by eight: else it is a speck on the page. */
function picture(image: ArrayLike<number>): { readonly data: Uint8Array; readonly shape: readonly number[] } {
  const side = IMAGE_SIZE * ENLARGED
  const data = Uint8Array.from({ length: side * side }, (_, at) => {
    const row = Math.floor(at / side / ENLARGED)
    const column = Math.floor((at % side) / ENLARGED)
    return Math.floor((image[row * IMAGE_SIZE + column] ?? 0) * 255)
  })
  return { data, shape: [side, side] }
}

async function evaluateAndLog({ project, seed }: Settings): Promise<Receipt> {
  await using run = await init({ project, jobType: 'report' })
  const data = await run.useArtifact('mnist-preprocess:latest')
  const test = await readDataset(join(await data.download(), 'test.pt'))

  const modelArtifact = await run.useArtifact('trained-model:latest')
  const weights = await readFile(join(await modelArtifact.download(), 'trained_model.pth'))
  const model = new ConvNet(seed, shapeOf(modelArtifact)).decode(weights)

  run.summary.update(evaluate(model, test))

  run.log({
    'high-loss-examples': hardestExamples(model, test, HARDEST_EXAMPLES).map(
      ({ image, predicted, true: label }) => new Image(picture(image), { caption: `${predicted},${label}` }),
    ),
  })
  return receiptOf(run, { used: [data, modelArtifact] })
}

export const STEPS = new Map([
  ['load-data', loadAndLog],
  ['preprocess-data', preprocessAndLog],
  ['initialize', initializeAndLog],
  ['train', trainAndLog],
  ['report', evaluateAndLog],
])

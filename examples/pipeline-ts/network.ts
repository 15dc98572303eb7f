import * as tf from '@tensorflow/tfjs-core'
import * as layers from '@tensorflow/tfjs-layers'
import { speedUpGradients } from './cpu-gradients.ts'
import { IMAGE_SIZE } from './digits.ts'
import type { Dataset } from './digits.ts'
import { decodeNpz, encodeNpz } from './npz.ts'

/** The network's shape: what is in its artifact's metadata. */
export interface ModelConfig {
  /** Channels of each convolution; the three lists are equally long. */
  readonly hidden_layer_sizes: readonly number[]
  readonly kernel_sizes: readonly number[]
  readonly activation: string
  readonly pool_sizes: readonly number[]
  /** The share that is dropped before the last layer. */
  readonly dropout: number
  readonly num_classes: number
}

tf.enableProdMode() // it would advise to install another backend
await tf.ready()
speedUpGradients()

const OPTIMIZERS = { Adam: (rate: number): tf.Optimizer => tf.train.adam(rate) }

/** @throws {Error} for one that is not known here */
export function makeOptimizer(name: string, learningRate: number): tf.Optimizer {
  const make = Object.entries(OPTIMIZERS).find(([known]) => known === name)?.[1]
  if (!make) throw new Error(`there is no optimizer ${name}: use ${Object.keys(OPTIMIZERS).join(', ')}`)
  return make(learningRate)
}

/** For each hidden layer convolution, activation, pool; then dropout and one dense layer. `seed` decides all that is random. */
export class ConvNet {
  readonly #convolutions: layers.Sequential
  readonly #classes: layers.Sequential
  readonly #dropout: number
  readonly #seed: number
  #batches = 0

  constructor(seed: number, config: ModelConfig) {
    this.#seed = seed
    this.#dropout = config.dropout
    this.#convolutions = layers.sequential({ name: 'convolutions' })
    this.#convolutions.add(layers.layers.inputLayer({ inputShape: [IMAGE_SIZE, IMAGE_SIZE, 1] }))
    for (const [number, filters] of config.hidden_layer_sizes.entries()) {
      const kernelInitializer = layers.initializers.heUniform({ seed: seed + number })
      const activation = config.activation.toLowerCase() as 'relu' // as PyTorch spells it
      const kernelSize = config.kernel_sizes[number] ?? 3
      this.#convolutions.add(
        layers.layers.conv2d({ filters, kernelSize, padding: 'same', activation, kernelInitializer }),
      )
      this.#convolutions.add(layers.layers.maxPooling2d({ poolSize: config.pool_sizes[number] ?? 2 }))
    }
    this.#convolutions.add(layers.layers.flatten())
    this.#classes = layers.sequential({ name: 'classes' })
    const kernelInitializer = layers.initializers.glorotUniform({ seed: seed + 100 })
    const inputShape = this.#convolutions.outputShape.slice(1) as number[]
    this.#classes.add(layers.layers.dense({ units: config.num_classes, inputShape, kernelInitializer }))
  }

  /** One step of the optimizer. @returns the batch's mean cross-entropy before it */
  trainBatch(dataset: Dataset, optimizer: tf.Optimizer): number {
    const seed = this.#seed * 1_000_003 + this.#batches++
    return tf.tidy(() => {
      const loss = optimizer.minimize(() => tf.mean<tf.Scalar>(this.#losses(dataset, seed)), true)
      return loss?.dataSync()[0] ?? NaN
    })
  }

  /** Each image's cross-entropy and the digit it is taken for. */
  evaluate(dataset: Dataset): { readonly losses: Float32Array; readonly predictions: Int32Array } {
    return tf.tidy(() => {
      const scores = this.#scores(dataset)
      return {
        losses: crossEntropy(scores, dataset.labels).dataSync<'float32'>(),
        predictions: tf.argMax(scores, 1).dataSync<'int32'>(),
      }
    })
  }

  encode(): Buffer {
    const arrays = this.#weights().map(([name, weight]) => {
      const value = weight.read()
      return [name, { data: value.dataSync<'float32'>(), shape: value.shape }] as const
    })
    return encodeNpz(Object.fromEntries(arrays))
  }

  /** @throws {Error} when the file is of another network */
  decode(bytes: Buffer): this {
    const saved = decodeNpz(bytes)
    for (const [name, weight] of this.#weights()) {
      const array = saved[name]
      if (!(array?.data instanceof Float32Array)) {
        throw new Error(`the file has no weights "${name}": it is of another network`)
      }
      weight.write(tf.tensor(array.data, [...array.shape]))
    }
    return this
  }

  #losses(dataset: Dataset, seed: number): tf.Tensor1D {
    return crossEntropy(this.#scores(dataset, seed), dataset.labels)
  }

  /** With a seed for dropout: in training. */
  #scores({ images, labels }: Dataset, seed?: number): tf.Tensor2D {
    const pixels = tf.tensor4d(Float32Array.from(images), [labels.length, IMAGE_SIZE, IMAGE_SIZE, 1])
    const seen = this.#convolutions.apply(pixels) as tf.Tensor2D
    const kept = seed === undefined ? seen : tf.dropout(seen, this.#dropout, undefined, seed)
    return this.#classes.apply(kept) as tf.Tensor2D
  }

  /** By names that do not change: `0.kernel`, `0.bias`, … */
  #weights(): readonly (readonly [string, layers.LayerVariable])[] {
    const trained = [...this.#convolutions.layers, ...this.#classes.layers].filter((layer) => layer.weights.length > 0)
    return trained.flatMap((layer, number) =>
      layer.weights.map((weight) => [`${number}.${weight.originalName.split('/').at(-1)}`, weight] as const),
    )
  }
}

function crossEntropy(scores: tf.Tensor2D, labels: Uint8Array): tf.Tensor1D {
  const right = tf.oneHot(tf.tensor1d(labels, 'int32'), scores.shape[1])
  return tf.neg(tf.sum(tf.mul(tf.logSoftmax(scores), right), 1))
}

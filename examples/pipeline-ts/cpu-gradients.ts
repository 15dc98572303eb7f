import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'

/*
 * The CPU backend of TensorFlow.js computes gradients of convolutions and pools through an accessor that takes its time for
 * each number: ten seconds a batch of this network. These are the same sums over typed arrays, in a thirtieth of that.
 */

type ConvInfo = ReturnType<typeof tf.backend_util.computeConv2DInfo>

interface Call {
  readonly inputs: Readonly<Record<string, tf.TensorInfo>>
  readonly attrs: Readonly<Record<string, unknown>>
  readonly backend: MathBackendCPU
}

/** Puts the faster ones in their place; other backends keep theirs. Once, before a model is trained. */
export function speedUpGradients(): void {
  replace(tf.Conv2DBackpropFilter, ({ inputs: { x, dy }, attrs, backend }) => {
    const filterShape = attrs['filterShape'] as [number, number, number, number]
    const info = infoOf(shapeOf(x), filterShape, attrs)
    return backend.makeTensorInfo(
      filterShape,
      'float32',
      filterGradient(info, numbersOf(backend, x), numbersOf(backend, dy)),
    )
  })
  replace(tf.Conv2DBackpropInput, ({ inputs: { dy, filter }, attrs, backend }) => {
    const inputShape = attrs['inputShape'] as [number, number, number, number]
    const info = infoOf(inputShape, shapeOf(filter), attrs)
    return backend.makeTensorInfo(
      inputShape,
      'float32',
      inputGradient(info, numbersOf(backend, filter), numbersOf(backend, dy)),
    )
  })
  replace(tf.MaxPoolGrad, ({ inputs: { dy, input }, attrs, backend }) => {
    const info = poolInfoOf(shapeOf(input), attrs)
    return backend.makeTensorInfo(
      info.inShape,
      'float32',
      poolGradient(info, numbersOf(backend, input), numbersOf(backend, dy)),
    )
  })
}

function filterGradient(info: ConvInfo, input: Float32Array, output: Float32Array): Float32Array {
  const { inChannels, outChannels, filterHeight, filterWidth } = info
  const gradient = new Float32Array(filterHeight * filterWidth * inChannels * outChannels)
  forEachPair(info, (inputAt, outputAt, filterAt) => {
    for (let channel = 0; channel < inChannels; channel++) {
      const value = input[inputAt + channel] ?? 0
      if (value === 0) continue
      const row = filterAt + channel * outChannels
      for (let out = 0; out < outChannels; out++) {
        gradient[row + out] = (gradient[row + out] ?? 0) + value * (output[outputAt + out] ?? 0)
      }
    }
  })
  return gradient
}

function inputGradient(info: ConvInfo, filter: Float32Array, output: Float32Array): Float32Array {
  const { inChannels, outChannels, batchSize, inHeight, inWidth } = info
  const gradient = new Float32Array(batchSize * inHeight * inWidth * inChannels)
  forEachPair(info, (inputAt, outputAt, filterAt) => {
    for (let channel = 0; channel < inChannels; channel++) {
      const row = filterAt + channel * outChannels
      let sum = 0
      for (let out = 0; out < outChannels; out++) sum += (filter[row + out] ?? 0) * (output[outputAt + out] ?? 0)
      gradient[inputAt + channel] = (gradient[inputAt + channel] ?? 0) + sum
    }
  })
  return gradient
}

/** The whole of each pixel goes to the greatest of those it was chosen from. */
function poolGradient(info: ConvInfo, input: Float32Array, output: Float32Array): Float32Array {
  const { outChannels: channels } = info
  const greatestAt = new Int32Array(output.length).fill(-1)
  forEachPair(info, (inputAt, outputAt) => {
    for (let channel = 0; channel < channels; channel++) {
      const greatest = input[greatestAt[outputAt + channel] ?? 0] ?? -Infinity // none is at -1
      if ((input[inputAt + channel] ?? 0) > greatest) greatestAt[outputAt + channel] = inputAt + channel
    }
  })
  const gradient = new Float32Array(input.length)
  for (const [at, value] of output.entries()) {
    const chosen = greatestAt[at] ?? 0
    gradient[chosen] = (gradient[chosen] ?? 0) + value
  }
  return gradient
}

/** Every pixel of the output with every pixel that it was computed from: where their channels begin, and the filter's. */
function forEachPair(info: ConvInfo, visit: (inputAt: number, outputAt: number, filterAt: number) => void): void {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = info
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = info
  for (let outputAt = 0; outputAt < batchSize * outHeight * outWidth; outputAt++) {
    const image = Math.floor(outputAt / (outHeight * outWidth))
    const top = (Math.floor(outputAt / outWidth) % outHeight) * strideHeight - padInfo.top
    const left = (outputAt % outWidth) * strideWidth - padInfo.left
    for (let row = Math.max(0, -top); row < Math.min(filterHeight, inHeight - top); row++) {
      for (let column = Math.max(0, -left); column < Math.min(filterWidth, inWidth - left); column++) {
        const inputAt = (image * inHeight + top + row) * inWidth + left + column
        visit(inputAt * inChannels, outputAt * outChannels, (row * filterWidth + column) * inChannels * outChannels)
      }
    }
  }
}

function replace(name: string, compute: (call: Call) => tf.TensorInfo): void {
  tf.unregisterKernel(name, 'cpu')
  tf.registerKernel({ kernelName: name, backendName: 'cpu', kernelFunc })

  function kernelFunc({
    inputs,
    attrs = {},
    backend,
  }: {
    inputs: object
    attrs?: object
    backend: unknown
  }): tf.TensorInfo {
    if (!(backend instanceof MathBackendCPU)) throw new Error(`${name} was registered for the CPU backend`)
    return compute({ inputs: { ...inputs }, attrs: { ...attrs }, backend })
  }
}

function infoOf(
  input: [number, number, number, number],
  filter: [number, number, number, number],
  { strides, pad, dimRoundingMode }: Call['attrs'],
): ConvInfo {
  type Given = Parameters<typeof tf.backend_util.computeConv2DInfo>
  return tf.backend_util.computeConv2DInfo(
    input,
    filter,
    strides as Given[2],
    1,
    pad as Given[4],
    dimRoundingMode as Given[5],
  )
}

function poolInfoOf(input: [number, number, number, number], { filterSize, strides, pad }: Call['attrs']): ConvInfo {
  type Given = Parameters<typeof tf.backend_util.computePool2DInfo>
  return tf.backend_util.computePool2DInfo(input, filterSize as Given[1], strides as Given[2], 1, pad as Given[4])
}

function shapeOf(tensor: tf.TensorInfo | undefined): [number, number, number, number] {
  return tensor?.shape as [number, number, number, number] // images and filters have four sides
}

function numbersOf(cpu: MathBackendCPU, tensor: tf.TensorInfo | undefined): Float32Array {
  return cpu.readSync(tensor?.dataId ?? {}) as Float32Array
}

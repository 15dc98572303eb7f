import { AmphoraError } from '@amphora/wire'
import type { EntryTarget } from '../media/artifact-contract.ts'

/** A model as TensorFlow.js hands it to who saves it, and takes it from who loads it. */
interface ModelArtifacts {
  readonly modelTopology?: object | ArrayBuffer
  readonly weightSpecs?: WeightSpec[]
  readonly weightData?: ArrayBuffer | ArrayBuffer[]
  readonly format?: string
  readonly generatedBy?: string
  readonly convertedBy?: string | null
  readonly trainingConfig?: TrainingConfig
}

interface WeightSpec {
  name: string
  shape: number[]
  dtype: 'float32' | 'int32' | 'bool' | 'string' | 'complex64'
}

interface TrainingConfig {
  optimizer_config: object
  loss: string | string[] | { [output: string]: string }
}

interface SaveResult {
  readonly modelArtifactsInfo: {
    readonly dateSaved: Date
    readonly modelTopologyType: 'JSON'
    readonly weightDataBytes: number
  }
}

const TOPOLOGY_FILE = 'model.json'
const WEIGHTS_FILE = 'weights.bin'

/** `await model.save(saveInto(artifact))`: the files that `tf.loadLayersModel` reads everywhere, `model.json` and `weights.bin`. */
export function saveInto(artifact: Pick<EntryTarget, 'addBytes'>): {
  save(model: ModelArtifacts): Promise<SaveResult>
} {
  return {
    save: async ({ weightData, weightSpecs = [], ...topology }) => {
      if (topology.modelTopology instanceof ArrayBuffer) {
        throw new AmphoraError(
          'invalid_argument',
          'the model has a binary topology: save a layers model, whose topology is JSON',
        )
      }
      const weights = joined(weightData)
      const json = { ...topology, weightsManifest: [{ paths: [`./${WEIGHTS_FILE}`], weights: weightSpecs }] }
      await artifact.addBytes(JSON.stringify(json), TOPOLOGY_FILE)
      await artifact.addBytes(weights, WEIGHTS_FILE)
      return {
        modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON', weightDataBytes: weights.length },
      }
    },
  }
}

/** What of a version a model is read from. */
export interface ModelSource {
  bytesOf(path: string): Promise<Uint8Array>
}

/** `await tf.loadLayersModel(loadFrom(version))`. */
export function loadFrom(version: ModelSource): { load(): Promise<ModelArtifacts> } {
  return {
    load: async () => {
      const { weightsManifest, ...topology } = JSON.parse(
        new TextDecoder().decode(await version.bytesOf(TOPOLOGY_FILE)),
      ) as ModelArtifacts & { readonly weightsManifest: ReadonlyArray<{ readonly weights: WeightSpec[] }> } // written above
      const weights = await version.bytesOf(WEIGHTS_FILE)
      return {
        ...topology,
        weightSpecs: weightsManifest.flatMap((group) => group.weights),
        weightData: new Uint8Array(weights).buffer,
      }
    },
  }
}

function joined(data: ArrayBuffer | ArrayBuffer[] | undefined): Uint8Array {
  const parts = data === undefined ? [] : [data].flat()
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0))
  let at = 0
  for (const part of parts) {
    whole.set(new Uint8Array(part), at)
    at += part.byteLength
  }
  return whole
}

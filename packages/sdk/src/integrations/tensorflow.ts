/*
 * TensorFlow.js, told by what it looks like: this package does not depend on it, and runs with any backend of it.
 */

/** What of a run the callback needs. */
export interface TrainedRun {
  log(data: object): void
  readonly config: object
}

/** What of a model it asks: `tf.LayersModel` has all of it. */
export interface TrainedModel {
  readonly name: string
  readonly layers: ReadonlyArray<{
    readonly name: string
    getClassName(): string
    countParams(): number
  }>
  readonly optimizer?: { getClassName(): string; getConfig(): object } | undefined
  countParams(): number
}

export interface TrainingOptions {
  /** Its layers, weights and optimizer go into the config as `model`. */
  readonly model?: TrainedModel | undefined
  /** Whether each batch is a row too, under `batch/…`. False. */
  readonly logBatches?: boolean | undefined
  /** Put before the names of an epoch's metrics: `epoch/`. Empty. */
  readonly prefix?: string | undefined
}

/** What `model.fit(x, y, { callbacks })` takes. */
export interface TrainingCallback {
  onTrainBegin(): Promise<void>
  onBatchEnd(batch: number, logs?: TrainingLogs): Promise<void>
  onEpochEnd(epoch: number, logs?: TrainingLogs): Promise<void>
}

type TrainingLogs = Readonly<Record<string, unknown>>

/**
 * Logs the metrics of each epoch, and of each batch where asked:
 * `await model.fit(xs, ys, { epochs: 5, callbacks: trainingCallback(run, { model }) })`.
 */
export function trainingCallback(
  run: TrainedRun,
  { model, logBatches = false, prefix = '' }: TrainingOptions = {},
): TrainingCallback {
  return {
    onTrainBegin: async () => {
      if (model) Object.assign(run.config, { model: describeModel(model) })
    },
    onBatchEnd: async (batch, logs = {}) => {
      if (logBatches) run.log({ 'batch/batch': batch, ...metricsOf(logs, 'batch/') })
    },
    onEpochEnd: async (epoch, logs = {}) => run.log({ epoch, ...metricsOf(logs, prefix) }),
  }
}

/** Losses and metrics; what else the logs of a batch hold (its number and size) is none. */
function metricsOf(logs: TrainingLogs, prefix: string): object {
  const metrics = Object.entries(logs).filter(([name]) => name !== 'batch' && name !== 'size')
  return Object.fromEntries(metrics.map(([name, value]) => [`${prefix}${name}`, value]))
}

function describeModel(model: TrainedModel): object {
  const { name, layers, optimizer } = model
  return {
    name,
    parameterCount: model.countParams(),
    layers: layers.map((layer) => ({
      name: layer.name,
      type: layer.getClassName(),
      parameterCount: layer.countParams(),
    })),
    ...(optimizer && { optimizer: { type: optimizer.getClassName(), ...optimizer.getConfig() } }),
  }
}

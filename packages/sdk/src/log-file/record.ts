/*
 * What a transaction log (`run-<id>.wandb`) holds: one record after the other, in the order things happened. The bytes
 * are protobuf; here are the fields we write and read, by our names. Values stay JSON text in the client's dialect
 * (bare NaN, 64-bit integers): who needs the value parses it.
 */

/** One entry of the log. Kinds we do not know are skipped on reading. */
export type LogRecord =
  | { readonly kind: 'header'; readonly producer: string; readonly minConsumer: string }
  | { readonly kind: 'run'; readonly run: RunRecord }
  | { readonly kind: 'config'; readonly change: ItemChange }
  | { readonly kind: 'summary'; readonly change: ItemChange }
  | { readonly kind: 'metric'; readonly metric: MetricRecord }
  | { readonly kind: 'history'; readonly step: bigint | undefined; readonly items: readonly Item[] }
  | { readonly kind: 'output'; readonly output: OutputRecord }
  | { readonly kind: 'outputText'; readonly text: string }
  | { readonly kind: 'stats'; readonly at: Timestamp; readonly items: readonly Item[] }
  | { readonly kind: 'files'; readonly files: readonly FileRecord[] }
  | { readonly kind: 'artifact'; readonly artifact: ArtifactRecord }
  | { readonly kind: 'useArtifact'; readonly id: string; readonly type: string; readonly name: string }
  | { readonly kind: 'alert'; readonly alert: AlertRecord }
  | { readonly kind: 'environment'; readonly environment: EnvironmentRecord }
  | { readonly kind: 'telemetry'; readonly telemetry: TelemetryRecord }
  | { readonly kind: 'preempting' }
  | {
      readonly kind: 'exit'
      readonly exitCode: number
      readonly runtimeSeconds: number
      readonly isIncomplete: boolean
    }

/** UTC. */
export interface Timestamp {
  readonly seconds: bigint
  readonly nanos: number
}

/** A value under one literal key (one element) or a path of keys from the top; its JSON is not parsed. */
export interface Item {
  readonly path: readonly string[]
  readonly json: string
}

/** Config or summary: what is set, then what is taken away. */
export interface ItemChange {
  readonly update: readonly Item[]
  readonly remove: readonly (readonly string[])[]
}

/** The run itself, or a later change of its name, tags and notes. */
export interface RunRecord {
  readonly runId: string
  readonly entity: string
  readonly project: string
  readonly config: readonly Item[]
  readonly group: string
  readonly jobType: string
  readonly name: string
  readonly notes: string
  readonly tags: readonly string[]
  readonly sweepId: string
  readonly host: string
  readonly startingStep: bigint
  readonly storageId: string
  readonly startedAt: Timestamp | undefined
  readonly isResumed: boolean
  /** What is known of the client when the run starts. */
  readonly telemetry?: TelemetryRecord | undefined
  readonly runtimeSeconds: number
  readonly git: { readonly remoteUrl: string; readonly commit: string } | undefined
  readonly branchPoint: { readonly runId: string; readonly value: number; readonly metric: string } | undefined
}

export interface MetricRecord {
  /** Exactly one of the two is not empty. */
  readonly name: string
  readonly globName: string
  readonly stepMetric: string
  /** Place of the step metric among the metrics of the config, counted from 1; 0 when there is none. */
  readonly stepMetricIndex: number
  readonly options: { readonly stepSync: boolean; readonly hidden: boolean; readonly defined: boolean }
  readonly summary: readonly SummaryRule[]
  readonly goal: 'minimize' | 'maximize' | undefined
  readonly overwrites: boolean
}

export type SummaryRule = 'min' | 'max' | 'mean' | 'best' | 'last' | 'none' | 'copy' | 'first'

/** A raw piece of what was printed: several a line, with line ends, returns and escape sequences. */
export interface OutputRecord {
  readonly stream: 'stdout' | 'stderr'
  readonly at: Timestamp
  readonly text: string
}

export interface FileRecord {
  /** Relative to the run's `files/`, with `/`; never a pattern. */
  readonly path: string
  readonly policy: 'now' | 'end' | 'live'
  readonly type: 'other' | 'wandb' | 'media' | 'artifact'
}

/** A version to be saved: everything a sender needs, the bytes named by their place on this machine. */
export interface ArtifactRecord {
  readonly runId: string
  readonly project: string
  readonly entity: string
  readonly type: string
  readonly name: string
  /** Hexadecimal digest of the manifest. */
  readonly digest: string
  readonly digestAlgorithm: string
  readonly description: string
  /** JSON text; empty when there is none. */
  readonly metadata: string
  readonly isUserCreated: boolean
  readonly useAfterCommit: boolean
  readonly aliases: readonly string[]
  readonly tags: readonly string[]
  readonly manifest: ManifestRecord
  readonly distributedId: string
  readonly isFinal: boolean
  readonly clientId: string
  readonly sequenceClientId: string
  readonly baseId: string
  readonly ttlSeconds: bigint
  readonly isIncremental: boolean
}

export interface ManifestRecord {
  readonly entries: readonly ManifestEntryRecord[]
  /** Gzip of one JSON entry a line, instead of `entries`; empty when they are here. */
  readonly entriesFile: string
}

export interface ManifestEntryRecord {
  readonly path: string
  readonly digest: string
  readonly ref: string
  readonly sizeBytes: bigint
  readonly mimeType: string
  /** Absolute path of the bytes; empty for references and for what the server has. */
  readonly localPath: string
  readonly birthArtifactId: string
  readonly skipCache: boolean
  readonly extra: readonly Item[]
}

export interface AlertRecord {
  readonly title: string
  readonly text: string
  readonly level: 'INFO' | 'WARN' | 'ERROR'
  readonly waitMs: bigint
}

/**
 * Where the run ran, by the names of `wandb-metadata.json`. Several come; later ones are laid over earlier ones
 * (`mergeEnvironments`). Numbers of 64 bits are decimal texts, as there.
 */
export interface EnvironmentRecord {
  readonly os?: string
  /** The version of Python, or of what runs the program. */
  readonly python?: string
  /** ISO 8601 in UTC. */
  readonly startedAt?: string
  readonly docker?: string
  readonly args?: readonly string[]
  readonly program?: string
  readonly codePath?: string
  readonly codePathLocal?: string
  readonly git?: { readonly remote?: string; readonly commit?: string }
  readonly email?: string
  readonly root?: string
  readonly host?: string
  readonly username?: string
  readonly executable?: string
  readonly colab?: string
  readonly cpu_count?: number
  readonly cpu_count_logical?: number
  /** Name of the first one. */
  readonly gpu?: string
  readonly gpu_count?: number
  /** Bytes, by mount point. */
  readonly disk?: Readonly<Record<string, { readonly total: string; readonly used: string }>>
  /** Bytes. */
  readonly memory?: { readonly total: string }
  readonly cpu?: { readonly count?: number; readonly countLogical?: number; readonly model?: string }
  readonly apple?: Readonly<Record<string, string | number>>
  readonly gpu_nvidia?: readonly NvidiaRecord[]
  readonly cudaVersion?: string
  readonly gpu_amd?: readonly Readonly<Record<string, string>>[]
  readonly slurm?: Readonly<Record<string, string>>
  readonly trainium?: Readonly<Record<string, string | number>>
  readonly tpu?: Readonly<Record<string, string | number>>
  readonly coreweave?: Readonly<Record<string, string>>
  /** Which process wrote the log: the key in config `_wandb.e`, by which a sender knows its own rows again. */
  readonly writerId?: string
}

export interface NvidiaRecord {
  readonly name?: string
  readonly memoryTotal?: string
  readonly cudaCores?: number
  readonly architecture?: string
  readonly uuid?: string
  readonly pciBusId?: string
  readonly numaNode?: number
}

/** Which client and which of its features: field numbers of the client's messages, as config `_wandb.t` keeps them. */
export interface TelemetryRecord {
  readonly importsInit: readonly number[]
  readonly importsFinish: readonly number[]
  readonly features: readonly number[]
  readonly pythonVersion: string
  readonly cliVersion: string
  readonly huggingfaceVersion: string
  readonly environments: readonly number[]
  readonly label: { readonly code: string; readonly repository: string; readonly codeVersion: string } | undefined
  readonly deprecated: readonly number[]
  readonly coreVersion: string
  readonly platform: string
}

import type { Json } from '@amphora/wire'
import { nodeHost } from '../media/node-host.ts'
import type { FileContent, MediaArtifact, MediaSink } from '../media/sink.ts'

/** A run in memory, for tests of media. */
export interface MemorySink extends MediaSink {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly artifacts: readonly MediaArtifact[]
  readonly reserved: ReadonlyMap<string, Json>
  readonly summary: Map<string, Json>
}

export function memorySink(runId = 'r1'): MemorySink {
  const files = new Map<string, Uint8Array>()
  const artifacts: MediaArtifact[] = []
  const reserved = new Map<string, Json>()
  const summary = new Map<string, Json>()
  return {
    host: { ...nodeHost, now: () => 1_700_000_000_000 + artifacts.length },
    runId,
    files,
    artifacts,
    reserved,
    summary,
    writeFile: (path, content) => void files.set(path, bytesOf(content)),
    logArtifact: (artifact) => {
      artifacts.push(artifact)
      return { clientId: `client-${artifacts.length}`, sequenceClientId: `sequence-${artifacts.length}` }
    },
    setReservedConfig: (path, value) => void reserved.set(path.join('/'), value),
    summaryOf: (key) => summary.get(key),
  }
}

/** The text of a run's file. */
export function textOf(content: FileContent | undefined): string {
  return content === undefined || typeof content === 'string' ? (content ?? '') : new TextDecoder().decode(content)
}

function bytesOf(content: FileContent): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}

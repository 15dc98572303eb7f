import type { ArtifactRecord } from '../../packages/sdk/src/index.ts'

/** A record as JSON, for another process. (The log has a form of its own.) */
export function writeRecord(record: ArtifactRecord): string {
  return JSON.stringify(record, (_key, value: unknown) =>
    typeof value === 'bigint' ? { bigint: String(value) } : value,
  )
}

export function readRecord(text: string): ArtifactRecord {
  return JSON.parse(text, (_key, value: unknown) => {
    const isBig = typeof value === 'object' && value !== null && 'bigint' in value && typeof value.bigint === 'string'
    return isBig ? BigInt(String(value.bigint)) : value
  }) as ArtifactRecord
}

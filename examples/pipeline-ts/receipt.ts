import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import type { Run } from '@amphora/sdk'

/**
 * What a step used and logged, noted on this side of the wire, under the names that `verify.py` of the Python pipeline
 * reads: it holds the server to it.
 */
export interface Receipt {
  readonly job_type: string
  readonly run_id: string
  readonly run_name: string
  readonly entity: string
  readonly project: string
  readonly url: string | null
  /** `name:v<N>` */
  readonly used: readonly string[]
  readonly logged: string | null
  /** Of each file of the logged artifact, as this process wrote it. */
  readonly sha256: Readonly<Record<string, string>>
}

interface Versions {
  readonly used?: ReadonlyArray<{ readonly name: string }>
  readonly logged?: { readonly name: string }
  readonly files?: ReadonlyMap<string, Uint8Array>
}

export function receiptOf(run: Run<object>, { used = [], logged, files = new Map() }: Versions): Receipt {
  return {
    job_type: run.jobType,
    run_id: run.id,
    run_name: run.name,
    entity: run.entity,
    project: run.project,
    url: run.url ?? null,
    used: used.map(({ name }) => name),
    logged: logged?.name ?? null,
    sha256: Object.fromEntries(Array.from(files, ([path, bytes]) => [path, sha256Of(bytes)])),
  }
}

export function showReceipt({ job_type, url, used, logged }: Receipt): string {
  const lines = [...used.map((name) => `used    ${name}`), ...(logged === null ? [] : [`logged  ${logged}`])]
  return [`${job_type.padEnd(16)}${url ?? 'offline'}`, ...lines.map((line) => `${' '.repeat(16)}${line}`)].join('\n')
}

export function writeReceipts(path: string, receipts: readonly Receipt[]): void {
  writeFileSync(path, `${JSON.stringify(receipts, undefined, 2)}\n`)
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

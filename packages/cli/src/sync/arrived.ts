import type { SentRun } from '@amphora/sdk'

/** A run whose log was sent, and where its pages are. */
export interface Arrived {
  readonly appUrl: string
  readonly sent: SentRun
}

/** What is told of it: to programs, and to people. */
export function runLine({ appUrl, sent }: Arrived): { readonly facts: object; readonly text: string } {
  const { run, exitCode, rowCount, fileCount, missingFiles, failures } = sent
  const path = `${run.entity}/${run.project}/${run.id}`
  const url = `${appUrl}/${path.replace(/\/([^/]*)$/, '/runs/$1')}`
  return {
    facts: {
      run: path,
      url,
      exitCode: exitCode ?? null,
      rowCount,
      fileCount,
      missingFiles,
      failures: failures.map(({ code, message }) => ({ code, message })),
    },
    text: `${path}: ${rowCount} rows, ${fileCount} files. ${url}`,
  }
}

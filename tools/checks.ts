import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, run, type Outcome } from './run.ts'

export interface Check {
  readonly name: string
  readonly command: string
}

export interface CheckResult extends Outcome {
  readonly name: string
}

/** What to do about a failure, where the tool's own message does not say. */
const CURES: Readonly<Record<string, string>> = {
  format: 'npm run format',
  lint: 'npx oxlint --fix does the mechanical part; a rule that is wrong is changed in .oxlintrc.json, with a decision',
  dead: 'delete what nothing uses, or list the dependency where it is used',
  layers: 'move the code to the layer it belongs to; .dependency-cruiser.mjs gives each rule’s reason',
  generated: 'npm run generate',
}

/** The `check:*` scripts of package.json, in their order: each is one check, and runs alone as `npm run check:NAME`. */
export function listChecks(): readonly Check[] {
  const { scripts } = parsePackage(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  return Object.entries(scripts)
    .filter(([name]) => name.startsWith('check:'))
    .map(([name, command]) => ({ name: name.slice('check:'.length), command }))
}

/** Runs the checks two at a time (most of them use a core and a half) and reports each as it ends. */
export async function runChecks(checks: readonly Check[], report: (result: CheckResult) => void): Promise<void> {
  const queue = [...checks]
  const work = async () => {
    for (let check = queue.shift(); check; check = queue.shift()) {
      report({ name: check.name, ...(await run(check.command)) })
    }
  }
  await Promise.all([work(), work()])
}

/** A failed check as its tool printed it, and what to do about it. */
export function explainCheck({ name, output, code }: CheckResult): string {
  const cure = CURES[name]
  return [`── ${name} failed (exit code ${code}) ──`, output, ...(cure ? [`To fix it: ${cure}`] : []), ''].join('\n')
}

function parsePackage(text: string): { readonly scripts: Readonly<Record<string, string>> } {
  return JSON.parse(text) as { scripts: Record<string, string> } // our own file, read by npm itself a moment ago
}

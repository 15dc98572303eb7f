import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from './run.ts'

/** Writes a file that is made from code; with --check on the command line only says whether it is up to date. */
export function keepGenerated(file: string, text: string): void {
  const path = join(ROOT, file)
  if (!process.argv.includes('--check')) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  } else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    console.error(`${file} is not what the code says: npm run generate`)
    process.exitCode = 1
  }
}

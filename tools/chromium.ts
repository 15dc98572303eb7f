import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A Chromium on this machine; or what is lacking, and the cure. */
export type Chromium = { readonly path: string } | { readonly lacks: string; readonly cure: string }

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** The one that AMPHORA_TEST_CHROMIUM names, else the first on the PATH. Nothing is downloaded. */
export function findChromium(): Chromium {
  const named = process.env['AMPHORA_TEST_CHROMIUM']
  if (named) return { path: named }
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const path = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram)
  return path === undefined ? { lacks: 'Chromium', cure: 'apt-get install chromium' } : { path }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../systems/system.ts'
import type { Sizes, SiteName } from './site.ts'

const FOLDERS = '.cache/bench/pages'

/** What a filler tells of the run that is opened: its ids, by name. */
export type Names = Readonly<Record<string, string>>

/**
 * A data folder that `fill` has filled, now or in an earlier run of the bench with the same sizes: to fill takes minutes, and
 * what is measured only reads. Remove the folder to fill it anew.
 */
export async function filledFolder(
  site: SiteName,
  { runs, versions }: Sizes,
  fill: (folder: string) => Promise<Names>,
): Promise<{ readonly folder: string; readonly names: Names }> {
  const home = join(ROOT, FOLDERS, `${site}-${runs}-${versions}`)
  const [folder, stamp] = [join(home, 'data'), join(home, 'filled.json')]
  if (existsSync(stamp)) return { folder, names: JSON.parse(readFileSync(stamp, 'utf8')) as Names }
  await rm(home, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const startedAt = performance.now()
  const names = await fill(folder)
  writeFileSync(stamp, JSON.stringify(names))
  console.log(`${site} is filled, ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
  return { folder, names }
}

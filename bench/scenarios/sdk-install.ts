import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { folderBytes, systemOf, type Place, type Sample, type Scenario } from '../scenario.ts'
import { installedSdk } from '../systems/sdk.ts'
import { ROOT } from '../systems/system.ts'

const exec = promisify(execFile)

/** What lies on the disk before the first line is logged. */
export const sdkInstall: Scenario = {
  name: 'sdk-install',
  section: 'sdk',
  title: 'Installed: the client and all it needs',
  figures: [
    { key: 'packed', label: 'one download, MB', better: 'less' },
    { key: 'installed', label: 'on disk, MB', better: 'less' },
    { key: 'packages', label: 'packages', better: 'less' },
  ],
  goals: [],
  subjects: ['sdk', 'amphora', 'trackio'],
  onlyOnce: ['sdk', 'amphora', 'trackio'], // it is the same each time
  sizeOf: () => ({}),
  describe: () => 'without compiled Python files',
  measure: (place) => (place.subject === 'sdk' ? measureSdk() : measurePython(place)),
}

async function measureSdk(): Promise<Sample> {
  const { folder, packedBytes } = await installedSdk()
  const names = await readdir(folder, { recursive: true })
  const packages = names.filter((name) => /(?:^|\/)package\.json$/.test(name) && name.split('/').length <= 3)
  return { packed: packedBytes / 1e6, installed: (await folderBytes(folder)) / 1e6, packages: packages.length }
}

async function measurePython(place: Place): Promise<Sample> {
  const program = join(ROOT, 'bench/clients/install_size.py')
  const name = place.subject === 'trackio' ? 'trackio' : 'wandb'
  const { stdout } = await exec(await systemOf(place).python(), [program, name])
  const { bytes, packages } = JSON.parse(stdout) as { bytes: number; packages: number }
  return { installed: bytes / 1e6, packages }
}

import { cpSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from '../../tools/pack/compile.ts'
import { stageSdk } from '../../tools/pack/stage.ts'
import { run } from '../../tools/run.ts'
import { amphora } from './amphora.ts'
import { ROOT, type System } from './system.ts'

const FOLDER = join(ROOT, '.cache/bench/sdk')
const APP = join(FOLDER, 'app')

/** An empty folder with nothing but the SDK of this commit in it, as npm installs it. */
export interface InstalledSdk {
  readonly folder: string
  readonly packedBytes: number
}

let installed: Promise<InstalledSdk> | undefined

/** Amphora, and the TypeScript SDK as it is published. Its client runs in the folder where it is installed. */
export const sdk: System = {
  ...amphora,
  name: 'sdk',
  python: async () => {
    await installedSdk()
    return process.execPath
  },
  client: '../../.cache/bench/sdk/app/sdk_client.ts',
}

/** Packed and installed once in a run of the bench. */
export function installedSdk(): Promise<InstalledSdk> {
  return (installed ??= install())
}

async function install(): Promise<InstalledSdk> {
  console.log('Packing and installing the SDK of this commit')
  rmSync(APP, { recursive: true, force: true })
  mkdirSync(APP, { recursive: true })
  const staged = stageSdk(await compile(join(FOLDER, 'compiled')), FOLDER)
  const packed = await succeeding(`npm pack --json --ignore-scripts --pack-destination "${FOLDER}" "${staged}"`)
  const tarball = join(FOLDER, /"filename":\s*"([^"]+)"/.exec(packed)?.[1]?.replace('@', '').replace('/', '-') ?? '')
  writeFileSync(join(APP, 'package.json'), '{"private":true,"type":"module"}\n')
  await succeeding(`npm install --ignore-scripts --no-audit --no-fund --prefix "${APP}" "${tarball}"`)
  cpSync(join(ROOT, 'bench/clients/sdk_client.ts'), join(APP, 'sdk_client.ts'))
  return { folder: join(APP, 'node_modules'), packedBytes: statSync(tarball).size }
}

async function succeeding(command: string): Promise<string> {
  const { code, output } = await run(command)
  if (code !== 0) throw new Error(`${command}: ${output}`)
  return output
}

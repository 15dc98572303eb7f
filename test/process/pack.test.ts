import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../tools/run.ts'

/*
 * What is published, as somebody gets it who has neither the repository nor its Node: tarballs, installed in an empty folder.
 */
const INSTALL_MS = 240_000
const PLATFORM_PATH = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter)

let folder: string
let sdk: string
let cli: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amphora-pack-'))
  const packed = await run('node tools/pack.ts')
  if (packed.code !== 0) throw new Error(packed.output)
  const tarballs = packed.output.split('\n').filter((line) => line.endsWith('.tgz'))
  sdk = tarballs[0] ?? ''
  cli = tarballs[1] ?? ''
  await writeFile(join(folder, 'package.json'), '{"private": true, "type": "module"}')
  // --ignore-scripts: what needs one to run would not run for people who allow none
  const args = [
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    sdk,
    cli,
    '@types/node@24.19.2',
  ]
  execFileSync('npm', args, { cwd: folder, stdio: 'pipe' })
}, INSTALL_MS)
afterAll(async () => rm(folder, { recursive: true }))

/** The Nodes of this machine: the locked one, and the one that a shell finds, where that is another. */
function nodes(): readonly (readonly [string, string])[] {
  const system = PLATFORM_PATH.split(delimiter)
    .map((path) => join(path, 'node'))
    .find((path) => existsSync(path))
  const found = [process.execPath, ...(system === undefined ? [] : [system])].map(
    (path) => [execFileSync(path, ['--version'], { encoding: 'utf8' }).trim(), path] as const,
  )
  return found.filter(([version], index) => found.findIndex(([other]) => other === version) === index)
}

function isServerNode(version: string): boolean {
  return Number(/^v(\d+)/.exec(version)?.[1]) >= 24
}

/** `npx amphora` by that Node. */
function amphora(
  node: string,
  ...words: readonly string[]
): { readonly code: number; readonly output: string; readonly errors: string } {
  const bin = join(folder, 'node_modules/amphora/dist/cli/bin.cjs')
  try {
    const env = { PATH: PLATFORM_PATH, HOME: folder }
    const output = execFileSync(node, [bin, ...words], { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' })
    return { code: 0, output, errors: '' }
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string } // of execFileSync
    return { code: status, output: stdout, errors: stderr }
  }
}

describe.each(nodes())('on Node %s', (_version, node) => {
  it('the command line starts, and knows its commands', () => {
    expect(amphora(node, '--version')).toEqual({ code: 0, output: '0.1.0\n', errors: '' })
    expect(amphora(node, 'runs', '--help').output).toContain('export')
  })

  it('the SDK is imported by its name', () => {
    const script = `import { AmphoraError } from '@amphora/sdk'; console.log(new AmphoraError('conflict', 'it is').code)`
    const output = execFileSync(node, ['--input-type=module', '--eval', script], { cwd: folder, encoding: 'utf8' })
    expect(output).toBe('conflict\n')
  })
})

describe.each(nodes().filter(([version]) => isServerNode(version)))('on Node %s', (_version, node) => {
  it('a server starts, serves its pages, answers the command line, and stops', async () => {
    const bin = join(folder, 'node_modules/.bin/amphora')
    const env = { PATH: `${join(node, '..')}${delimiter}${PLATFORM_PATH}`, HOME: folder }
    const server = spawn(bin, ['server', '--port', '0', '--data', join(folder, 'data')], { cwd: folder, env })
    const printed = await whenPrinted(server, /WANDB_API_KEY=\S+/)
    const url = /Amphora is ready: (\S+)/.exec(printed)?.[1]?.replace('localhost', '127.0.0.1') ?? ''
    const key = /WANDB_API_KEY=(\S+)/.exec(printed)?.[1] ?? ''
    const page = await fetch(`${url}/login`, { headers: { accept: 'text/html' } })
    expect(await page.text()).toContain('<title>Amphora</title>')
    expect(amphora(node, 'login', url, '--key', key).code).toBe(0)
    expect(JSON.parse(amphora(node, 'status', '--json').output)).toMatchObject({ username: 'admin' })
    server.kill('SIGTERM')
    if (server.exitCode === null) await once(server, 'close')
    expect(server.exitCode).toBe(0)
  })
})

describe.each(nodes().filter(([version]) => isServerNode(version)))('on Node %s', (_version, node) => {
  it('a folder is opened: the thread that reads it is in the package', async () => {
    const bin = join(folder, 'node_modules/amphora/dist/cli/bin.cjs')
    const opened = spawn(node, [bin, 'open', folder, '--no-browser'], { cwd: folder, env: { HOME: folder } })
    expect(await whenPrinted(opened, /#open=/)).toContain(`There is no run in ${folder} yet`)
    opened.kill('SIGINT')
    if (opened.exitCode === null) await once(opened, 'close')
    expect(opened.exitCode).toBe(130)
  })
})

describe.each(nodes().filter(([version]) => !isServerNode(version)))('on Node %s', (_version, node) => {
  it('a server says which Node it needs', () => {
    const { code, errors } = amphora(node, 'server')
    expect(code).toBe(1)
    expect(errors).toContain('needs Node 24.15 or newer')
  })
})

it('holds no TypeScript source, no test, and no import of a package that is not published', async () => {
  const root = join(folder, 'node_modules')
  for (const name of ['amphora', '@amphora/sdk']) {
    const files = await readdir(join(root, name), { recursive: true })
    expect(files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))).toEqual([])
    expect(files.filter((file) => /\.test\.|testing/.test(file))).toEqual([])
  }
  expect(existsSync(join(root, '@amphora/wire'))).toBe(false)
})

it('compiles in a strict project of TypeScript', async () => {
  await writeFile(
    join(folder, 'consumer.ts'),
    `import { AmphoraError, type ErrorCode } from '@amphora/sdk'\nexport const code: ErrorCode = new AmphoraError('busy', 'it is').code\n`,
  )
  const options = {
    module: 'nodenext',
    target: 'es2023',
    strict: true,
    noEmit: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
  }
  const config = {
    compilerOptions: { ...options, lib: ['es2023', 'esnext.disposable', 'dom'], types: ['node'] },
    files: ['consumer.ts'],
  }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const { code, output } = await run(`tsc --project "${join(folder, 'tsconfig.json')}"`)
  expect({ code, output }).toEqual({ code: 0, output: '' })
})

it('is clean for publint and for attw', async () => {
  const { code, output } = await run('npm run --silent pack:lint')
  expect(output).not.toMatch(/^(?:Errors|Warnings|Suggestions):/m)
  expect(code).toBe(0)
})

async function whenPrinted(child: ChildProcess, pattern: RegExp): Promise<string> {
  let printed = ''
  child.stderr?.on('data', (text: Buffer) => (printed += text.toString()))
  for await (const text of child.stdout ?? []) {
    printed += String(text)
    if (pattern.test(printed)) return printed
  }
  throw new Error(`it ended: ${printed}`)
}

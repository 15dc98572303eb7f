import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { flattenTree, treeOf } from './completion/tree.ts'
import { createProgram } from './program.ts'
import { amphora } from './testing/shell.ts'

const tree = treeOf(
  createProgram(
    {
      variables: {},
      workingFolder: '/',
      homeFolder: '/',
      platform: process.platform,
      nodeVersion: process.version,
      input: new PassThrough(),
      output: new PassThrough(),
      errors: new PassThrough(),
      interrupted: new AbortController().signal,
      process,
    },
    () => undefined,
  ),
)
const commands = flattenTree(tree).slice(1)
const leaves = commands.filter((command) => command.commands.length === 0)
/** They answer in a format of their own. */
const WITHOUT_JSON = ['server', 'completion']

describe.each(
  commands.filter(({ path }) => path[0] !== 'server').map((command) => [command.path.join(' '), command] as const),
)('amphora %s', (_name, command) => {
  it('says what it does, in --help too', async () => {
    const { code, output, errors } = await amphora([...command.path, '--help'])
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(output).toContain(`Usage: amphora ${command.path.join(' ')}`)
    expect(output.replaceAll(/\s+/g, ' ')).toContain(command.says.replaceAll(/\s+/g, ' '))
  })
})

it('takes --json in every command that answers', () => {
  const without = leaves.filter(({ options }) => !options.some(({ names }) => names.includes('--json')))
  expect(without.map(({ path }) => path.join(' '))).toEqual(WITHOUT_JSON)
})

it('tells its version', async () => {
  expect(await amphora(['--version'])).toMatchObject({ code: 0, output: '0.1.0\n' })
})

describe('words that mean nothing', () => {
  it('end with code 2, a sentence, and what was probably meant', async () => {
    const { code, output, errors } = await amphora(['projct'])
    expect({ code, output }).toEqual({ code: 2, output: '' })
    expect(errors).toContain("unknown command 'projct'")
    expect(errors).toContain('Did you mean project?')
  })

  it.each([
    [['project', 'ls', '--color']],
    [['project', 'show']],
    [['project', 'ls', 'one', 'two']],
    [['team', 'add', 'a', 'b', '--role', 'king']],
  ])('%j ends with code 2', async (words) => {
    expect(await amphora(words)).toMatchObject({ code: 2, output: '' })
  })
})

it('says on an old Node that a server needs a newer one', async () => {
  const { code, errors } = await amphora(['server'], { nodeVersion: 'v20.19.2' })
  expect(code).toBe(1)
  expect(errors).toContain('needs Node 24.15 or newer')
})

it('says what is wrong with the words in one sentence', async () => {
  const { errors } = await amphora(['status', '--jsn', '--json'])
  expect(JSON.parse(errors)).toEqual({
    error: { code: 'usage', message: "unknown option '--jsn' (Did you mean --json?)" },
  })
})

it('says without a key how to get one, with code 3', async () => {
  const { code, output, errors } = await amphora(['project', 'ls', '--json'], { folder: import.meta.dirname })
  expect({ code, output }).toEqual({ code: 3, output: '' })
  expect(JSON.parse(errors)).toMatchObject({ error: { code: 'unauthenticated' } })
})

it('says of a server that is away that it may pass, with code 5', async () => {
  const variables = { AMPHORA_BASE_URL: 'http://127.0.0.1:9', AMPHORA_API_KEY: `local-${'0'.repeat(40)}` }
  const { code, errors } = await amphora(['project', 'ls'], { variables })
  expect(code).toBe(5)
  expect(errors).toContain('no server answers at http://127.0.0.1:9')
})

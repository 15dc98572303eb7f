import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { amphora } from '../testing/shell.ts'

/** What bash offers after these words, the last one unfinished. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const { output } = await amphora(['completion', 'bash'])
  const script = `${output}
COMP_WORDS=(amphora ${words.map((word) => `'${word}'`).join(' ')})
COMP_CWORD=${words.length}
_amphora
printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout } = await promisify(execFile)('bash', ['-c', script])
  return stdout.split('\n').filter((line) => line !== '')
}

describe('bash', () => {
  it('offers commands, then theirs, then options', async () => {
    expect(await offered('pro')).toEqual(['project'])
    expect(await offered('project', 'r')).toEqual(['rename', 'rm'])
    expect(await offered('project', 'rm', '--y')).toEqual(['--yes'])
  })

  it('looks over options between the words', async () => {
    expect(await offered('project', 'ls', '--json', '--qu')).toEqual(['--quiet'])
  })
})

it.each(['zsh', 'fish'])('%s is told every command of the tree', async (shell) => {
  const { code, output } = await amphora(['completion', shell])
  expect(code).toBe(0)
  for (const word of ['project', 'service-account', 'completion', 'doctor']) expect(output).toContain(word)
})

it('refuses a shell it does not know, naming those it knows', async () => {
  const { code, errors } = await amphora(['completion', 'csh'])
  expect(code).toBe(2)
  expect(errors).toContain('bash, zsh, fish')
})

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** The state of the code that runs. */
export interface GitState {
  /** The folder that is under git. */
  readonly root: string
  /** Without a password in it; empty when there is no remote. */
  readonly remoteUrl: string
  readonly commit: string
  readonly branch: string
}

const run = promisify(execFile)
const TIMEOUT_MS = 5_000
/** A change larger than this is data. */
const MAX_DIFF_BYTES = 10 * 1024 * 1024

/** Undefined where there is no git, no repository, or no commit in it. */
export async function readGit(folder: string, remote: string): Promise<GitState | undefined> {
  const [root, commit, branch, remoteUrl] = await Promise.all([
    git(folder, ['rev-parse', '--show-toplevel']),
    git(folder, ['rev-parse', 'HEAD']),
    git(folder, ['rev-parse', '--abbrev-ref', 'HEAD']),
    git(folder, ['config', '--get', `remote.${remote}.url`]),
  ])
  if (root === undefined || commit === undefined) return undefined
  return { root, commit, branch: branch ?? '', remoteUrl: withoutPassword(remoteUrl ?? '') }
}

/** What differs from the last commit, as a patch; undefined when nothing does, or when it is too much. */
export async function readDiff(root: string): Promise<string | undefined> {
  const diff = await git(root, ['diff', '--no-ext-diff', '--submodule=diff', 'HEAD'], MAX_DIFF_BYTES)
  return diff === undefined || diff === '' ? undefined : `${diff}\n`
}

async function git(folder: string, args: readonly string[], maxBuffer = 64 * 1024): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', args, { cwd: folder, timeout: TIMEOUT_MS, maxBuffer, windowsHide: true })
    return stdout.trimEnd()
  } catch {
    return undefined // no git, no repository, too slow, too much: a run is worth more than its diff
  }
}

/** `https://user:token@host/…` is often how a checkout was made: the token is nobody's business. */
function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return url
  const parsed = new URL(url)
  if (parsed.password === '' && parsed.username === '') return url
  if (parsed.protocol === 'ssh:') parsed.password = ''
  else [parsed.username, parsed.password] = ['', '']
  return parsed.href
}

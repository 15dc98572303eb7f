import { AmphoraError } from '@amphora/wire'

/** The steps of an upload, in their order; a test fails or kills one by its name, before it is done. */
export const RECEIVE_STEPS = [
  'create',
  'write',
  'sync-early',
  'verify',
  'sync',
  'link',
  'sync-folder',
  'unlink',
] as const
export type ReceiveStep = (typeof RECEIVE_STEPS)[number]

/** Called before each step. What it throws is that step's failure. */
export type FaultPoints = (step: ReceiveStep) => void | Promise<void>

/** A fault of the system as one of ours where it passes by itself; others as they are: the log is to show them. */
export function explain(error: unknown): unknown {
  if (hasCode(error, 'ENOSPC') || hasCode(error, 'EDQUOT')) {
    const message = 'the disk of the server is full: make room, clients then go on by themselves'
    return new AmphoraError('out_of_space', message, {}, error)
  }
  if (hasCode(error, 'EMFILE') || hasCode(error, 'ENFILE')) {
    return new AmphoraError('busy', 'the server has too many files open: it passes by itself', {}, error)
  }
  return error
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

/** For `catch`: what is absent is undefined, all else fails. */
export function undefinedWhenAbsent(error: unknown): undefined {
  if (!hasCode(error, 'ENOENT')) throw error
}

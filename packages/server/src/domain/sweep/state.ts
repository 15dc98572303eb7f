import { AmphoraError } from '@amphora/wire'

/** Every state a sweep can be in, as the wire writes it. */
export type SweepState =
  | 'PENDING' // made, no agent has been served
  | 'RUNNING'
  | 'PAUSED' // nothing is handed out, running trials go on
  | 'FINISHED' // nothing is handed out any more, running trials go on
  | 'CANCELED' // and running trials are stopped

/** From where each state may be asked for. Asking for the state that is there changes nothing. */
const MOVES: Readonly<Record<SweepState, readonly SweepState[]>> = {
  PENDING: [],
  RUNNING: ['PENDING', 'PAUSED', 'FINISHED', 'CANCELED'],
  PAUSED: ['RUNNING'],
  FINISHED: ['PENDING', 'RUNNING', 'PAUSED'],
  CANCELED: ['PENDING', 'RUNNING', 'PAUSED'],
}

/** @throws {AmphoraError} `invalid_argument` for a text that is none */
export function parseSweepState(text: string): SweepState {
  if (isSweepState(text)) return text
  throw new AmphoraError('invalid_argument', `"${text.slice(0, 40)}" is not a state of a sweep`)
}

function isSweepState(text: string): text is SweepState {
  return Object.hasOwn(MOVES, text)
}

/** @throws {AmphoraError} `invalid_argument` for a move that is not allowed */
export function checkMove(from: string, to: SweepState): void {
  if (from === to || MOVES[to].some((state) => state === from)) return
  const sources = MOVES[to].join(', ') || 'no other state'
  throw new AmphoraError('invalid_argument', `this sweep is ${from}; it can be set ${to} only from ${sources}`)
}

/** States of runs that keep their sweep from being finished. */
export const ACTIVE_RUN_STATES = ['pending', 'running', 'preempting'] as const

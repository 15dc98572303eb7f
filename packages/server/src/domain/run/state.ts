/** Every state a run can be in, as the wire writes it. */
export type RunState =
  | 'pending' // made, not started
  | 'running'
  | 'finished' // ended with exit code 0
  | 'failed' // ended with another exit code
  | 'crashed' // went silent
  | 'killed' // ended from outside
  | 'preempting' // said that its machine will be taken away
  | 'preempted' // and went silent

const STATES: Readonly<Record<RunState, true>> = {
  pending: true,
  running: true,
  finished: true,
  failed: true,
  crashed: true,
  killed: true,
  preempting: true,
  preempted: true,
}

export function isRunState(text: string): text is RunState {
  return Object.hasOwn(STATES, text)
}

/** Silence after which a running run counts as crashed: heartbeats come every 30 s, a retry may pause for 60 s. */
export const SILENCE_MS = 5 * 60_000

/** The same after `preempting`: the machine is expected to go, and the run to be started elsewhere. */
export const PREEMPTED_MS = 30 * 60_000

/** Whether a client may still be speaking for a run in this state. */
export function isLive(state: string): boolean {
  return state === 'running' || state === 'preempting'
}

/** The moves `updateRunState` allows by hand. */
const MOVES: Readonly<Partial<Record<RunState, readonly RunState[]>>> = {
  pending: ['running', 'failed', 'crashed', 'preempted'],
  failed: ['pending', 'running'],
}

export function isMoveAllowed(from: string, to: RunState): boolean {
  return from === to || (MOVES[to] ?? []).some((state) => state === from)
}

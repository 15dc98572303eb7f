export const RUN_STATES = ['running', 'finished', 'failed', 'crashed', 'killed', 'pending', 'preempted'] as const
export const LONG_AGO = '2026-01-02T03:04:05Z'
export const LONG_NAME = 'a-name-that-is-much-longer-than-the-column-it-stands-in-and-so-is-cut'

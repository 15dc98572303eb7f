/** One thing that was looked at. */
export interface Check {
  readonly name: string
  /** `warn`: it works, and will bite. */
  readonly state: 'ok' | 'warn' | 'fail'
  /** What is so, with values. */
  readonly says: string
  /** What to do; none where nothing has to be done. */
  readonly cure?: string
}

export function ok(name: string, says: string): Check {
  return { name, state: 'ok', says }
}

export function warn(name: string, says: string, cure: string): Check {
  return { name, state: 'warn', says, cure }
}

export function fail(name: string, says: string, cure: string): Check {
  return { name, state: 'fail', says, cure }
}

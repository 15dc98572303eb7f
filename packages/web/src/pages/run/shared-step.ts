/** How far the step of one media panel counts: for itself, for its section, for all of the page. */
export const SYNCS = ['', 'section', 'page'] as const
export type Sync = (typeof SYNCS)[number]

/**
 * Steps of media panels as they stand in an address: `train~12,val~3`, a section and its step each; without a name that of the page.
 */
export function stepOf(text: string, section: string): number | undefined {
  return stepsOf(text).get(section)
}

/** The same text with another step of one section. */
export function withStep(text: string, section: string, step: number): string {
  const steps = new Map(stepsOf(text)).set(section, step)
  return [...steps].map(([name, at]) => `${encodeURIComponent(name)}~${at}`).join(',')
}

function stepsOf(text: string): ReadonlyMap<string, number> {
  const steps = new Map<string, number>()
  for (const part of text.split(',')) {
    const [, name, at] = /^(.*)~(-?\d+)$/.exec(part) ?? []
    if (name !== undefined && at !== undefined) steps.set(decode(name), Number(at))
  }
  return steps
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name // somebody typed it
  }
}

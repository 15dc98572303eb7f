/** How many colours the run palette has; `--run-1` is the first. */
export const RUN_COLOR_COUNT = 16

/** The colour of the n-th run (from 0), for CSS; after the last the first comes again. */
export function runColor(index: number): string {
  return `var(${runToken(index)})`
}

/** The name of that token, for `readColor`. */
export function runToken(index: number): string {
  return `--run-${(index % RUN_COLOR_COUNT) + 1}`
}

/**
 * A token's colour where an element stands, resolved for its scheme, for code that draws on a canvas. Ask again when the scheme
 * changes.
 */
export function readColor(element: Element, token: string): string {
  const probe = document.createElement('span')
  probe.style.color = `var(${token})` // computing a colour resolves light-dark() to rgb()
  element.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}

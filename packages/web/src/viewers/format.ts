const COUNT = new Intl.NumberFormat('en')

/** `1,234,567`. */
export function countText(count: number): string {
  return COUNT.format(count)
}

/** `1.23 M`: for numbers of parameters, where the last digits say nothing. */
export function roundText(count: number): string {
  for (const [size, name] of [
    [1e12, 'T'],
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const) {
    if (count >= size) return `${(count / size).toPrecision(3)} ${name}`
  }
  return String(count)
}

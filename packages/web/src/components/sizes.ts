const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const

/** "1.4 MB": decimal units, as disks are sold. */
export function sizeText(bytes: number): string {
  let [size, unit] = [bytes, 0]
  while (Math.abs(size) >= 999.5 && unit < UNITS.length - 1) {
    size /= 1000
    unit += 1
  }
  const digits = unit === 0 || Math.abs(size) >= 99.95 ? 0 : 1
  return `${size.toFixed(digits)} ${UNITS[unit]}`
}

/** "+1.4 MB", "−20 B", "0 B": against what was before. */
export function changeText(bytes: number): string {
  if (bytes === 0) return '0 B'
  return `${bytes > 0 ? '+' : '−'}${sizeText(Math.abs(bytes))}`
}

/** "1 file", "1,234 files". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

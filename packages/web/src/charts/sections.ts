/** How a key is shown. */
export type PanelKind = 'line' | 'media' | 'none'

/** A key with what was logged under it, the most frequent kind first. */
export interface PanelKey {
  readonly key: string
  readonly kinds: readonly string[]
}

export interface Panel {
  readonly key: string
  readonly kind: Exclude<PanelKind, 'none'>
}

export interface Section {
  readonly name: string
  readonly panels: readonly Panel[]
}

/** Keys of no prefix; media of no prefix have a section of their own. */
const PLAIN = { line: 'Charts', media: 'Media' }
const OWN = /^_(?:step|timestamp|runtime)$|^_wandb(?:\.|$)/
const PLAIN_KINDS = new Set(['number', 'string', 'boolean', 'null', 'list', 'object'])

/** What becomes of a key: numbers a line, objects with a `_type` a media panel, all else no panel. */
export function panelKindOf({ key, kinds }: PanelKey): PanelKind {
  if (OWN.test(key)) return 'none'
  if (kinds.some((kind) => !PLAIN_KINDS.has(kind))) return 'media'
  return kinds.includes('number') ? 'line' : 'none'
}

/** The name of the section that a panel stands in. */
export function sectionOf({ key, kind }: Panel): string {
  const slash = key.indexOf('/')
  return slash > 0 ? key.slice(0, slash) : PLAIN[kind]
}

/** Panels by the first part of their keys, before a slash; sections by name, those of no prefix first. */
export function sectionsOf(keys: readonly PanelKey[]): readonly Section[] {
  const sections = new Map<string, Panel[]>()
  for (const key of keys) {
    const kind = panelKindOf(key)
    if (kind === 'none') continue
    const name = sectionOf({ key: key.key, kind })
    const panels = sections.get(name) ?? []
    sections.set(name, panels)
    panels.push({ key: key.key, kind })
  }
  const rank = (name: string): number => (name === PLAIN.line ? 0 : name === PLAIN.media ? 1 : 2)
  return [...sections]
    .map(([name, panels]) => ({ name, panels }))
    .toSorted((a, b) => rank(a.name) - rank(b.name) || collator.compare(a.name, b.name))
}

const FIRST = 6 // lines: about as many as a screen has

/** The lines that a page begins with, whatever its size: they are asked for together. */
export function firstLineKeys(sections: readonly Section[]): readonly string[] {
  const panels = sections.flatMap((section) => section.panels)
  return panels
    .filter(({ kind }) => kind === 'line')
    .slice(0, FIRST)
    .map(({ key }) => key)
}

/** Buckets of a chart in the grid, and of one that has the whole page: about as many as it has pixels. */
export const PANEL_BUCKETS = 600
export const FULL_CHART_BUCKETS = 2000

/** What a search box takes: a pattern, or plain letters where it is none. Upper and lower case are alike. */
export function searchOf(text: string): (key: string) => boolean {
  const wanted = text.normalize('NFC').trim()
  if (wanted === '') return () => true
  const pattern = patternOf(wanted)
  return (key) => pattern.test(key.normalize('NFC'))
}

function patternOf(text: string): RegExp {
  try {
    return new RegExp(text, 'iu')
  } catch {
    return new RegExp(text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`), 'iu')
  }
}

const collator = new Intl.Collator('en', { numeric: true })

/** The names that a section or panel may have on a page, in one column of rows. */
export interface GridRow {
  readonly section: string
  /** Undefined: the heading of the section. */
  readonly panels: readonly Panel[] | undefined
  readonly top: number
  readonly height: number
}

export interface Grid {
  readonly rows: readonly GridRow[]
  readonly height: number
}

export interface GridShape {
  readonly columns: number
  readonly headingHeight: number
  readonly panelHeight: number
  /** Of a row of media: they stand in rows of their own, below the lines of a section. */
  readonly mediaHeight: number
}

/** Where every heading and every row of panels stands, without any of them being there. */
export function gridOf(sections: readonly Section[], isClosed: (name: string) => boolean, shape: GridShape): Grid {
  const rows: GridRow[] = []
  let top = 0
  const add = (section: string, panels: readonly Panel[] | undefined, height: number): void => {
    rows.push({ section, panels, top, height })
    top += height
  }
  for (const { name, panels } of sections) {
    add(name, undefined, shape.headingHeight)
    if (isClosed(name)) continue
    for (const kind of ['line', 'media'] as const) {
      const some = panels.filter((panel) => panel.kind === kind)
      const height = kind === 'line' ? shape.panelHeight : shape.mediaHeight
      for (let start = 0; start < some.length; start += shape.columns) {
        add(name, some.slice(start, start + shape.columns), height)
      }
    }
  }
  return { rows, height: top }
}

/** The rows that reach into a window, by halves: there may be 10,000. */
export function rowsWithin({ rows }: Grid, from: number, to: number): readonly GridRow[] {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const row = rows[middle]
    if (row && row.top + row.height > from) high = middle
    else low = middle + 1
  }
  let end = low
  while ((rows[end]?.top ?? Infinity) < to) end++
  return rows.slice(low, end)
}

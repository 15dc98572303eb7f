import {
  isJsonList,
  isJsonObject,
  ownObject,
  ownText,
  ownValue,
  parseLine,
  type Json,
  type JsonObject,
} from '@amphora/wire'

/** What a cell printed or showed. Html is only ever drawn in the sandboxed frame. */
export type NotebookOutput =
  | { readonly kind: 'text'; readonly text: string; readonly isError: boolean }
  | { readonly kind: 'image'; readonly url: string }
  | { readonly kind: 'html'; readonly html: string }
  | { readonly kind: 'markdown'; readonly text: string }
  | { readonly kind: 'json'; readonly value: Json }

export interface NotebookCell {
  readonly kind: 'markdown' | 'code' | 'raw'
  readonly source: string
  /** The number in brackets; undefined for what never ran. */
  readonly ran: number | undefined
  readonly outputs: readonly NotebookOutput[]
}

export interface Notebook {
  readonly language: string
  readonly cells: readonly NotebookCell[]
}

/** @throws {Error} when the text is no notebook of version 3 or 4 */
export function parseNotebook(text: string): Notebook {
  const notebook = parseLine(text)
  if (!isJsonObject(notebook)) throw new Error('the notebook is not a JSON object')
  const sheets = ownValue(notebook, 'worksheets') // version 3
  const cells =
    ownValue(notebook, 'cells') ??
    (isJsonList(sheets) && isJsonObject(sheets[0]) ? ownValue(sheets[0], 'cells') : undefined)
  if (!isJsonList(cells)) throw new Error('the notebook has no list of cells')
  const metadata = ownObject(notebook, 'metadata') ?? {}
  const language = [ownObject(metadata, 'language_info'), ownObject(metadata, 'kernelspec')].flatMap((info) =>
    info ? [ownText(info, 'name')] : [],
  )
  return {
    language: language[0] ?? 'python',
    cells: cells.flatMap((cell) => (isJsonObject(cell) ? [cellOf(cell)] : [])),
  }
}

function cellOf(cell: JsonObject): NotebookCell {
  const type = ownText(cell, 'cell_type')
  const ran = ownValue(cell, 'execution_count') ?? ownValue(cell, 'prompt_number')
  const outputs = ownValue(cell, 'outputs')
  return {
    kind: type === 'code' || type === 'markdown' ? type : 'raw',
    source: joined(ownValue(cell, 'source') ?? ownValue(cell, 'input')),
    ran: typeof ran === 'number' ? ran : undefined,
    outputs: isJsonList(outputs) ? outputs.flatMap((output) => (isJsonObject(output) ? outputsOf(output) : [])) : [],
  }
}

function outputsOf(output: JsonObject): NotebookOutput[] {
  switch (ownText(output, 'output_type')) {
    case 'stream':
      return [{ kind: 'text', text: joined(ownValue(output, 'text')), isError: ownText(output, 'name') === 'stderr' }]
    case 'error':
    case 'pyerr': {
      const trace = ownValue(output, 'traceback')
      const lines = isJsonList(trace) ? trace.filter((line) => typeof line === 'string') : []
      return [
        {
          kind: 'text',
          text: stripAnsi(lines.join('\n') || `${ownText(output, 'ename')}: ${ownText(output, 'evalue')}`),
          isError: true,
        },
      ]
    }
    default:
      return richest(ownObject(output, 'data') ?? output)
  }
}

/** The one form of an output that says most and that is safe: pictures first, plain text last. */
function richest(data: JsonObject): NotebookOutput[] {
  for (const type of ['image/png', 'image/jpeg', 'image/gif', 'image/webp']) {
    const content = ownValue(data, type) ?? ownValue(data, type.slice(6))
    if (content !== undefined) {
      return [{ kind: 'image', url: `data:${type};base64,${joined(content).replaceAll(/\s/g, '')}` }]
    }
  }
  const svg = ownValue(data, 'image/svg+xml')
  if (svg !== undefined) return [{ kind: 'image', url: svgUrl(joined(svg)) }]
  const html = ownValue(data, 'text/html')
  if (html !== undefined) return [{ kind: 'html', html: joined(html) }]
  const markdown = ownValue(data, 'text/markdown')
  if (markdown !== undefined) return [{ kind: 'markdown', text: joined(markdown) }]
  const json = ownValue(data, 'application/json')
  if (json !== undefined) return [{ kind: 'json', value: json }]
  const text = ownValue(data, 'text/plain') ?? ownValue(data, 'text')
  return text === undefined ? [] : [{ kind: 'text', text: stripAnsi(joined(text)), isError: false }]
}

/** An address that only an `<img>` may get: there an SVG runs nothing and loads nothing. */
export function svgUrl(svg: string): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
}

/** Texts are kept as one or as a list of lines. */
function joined(text: Json | undefined): string {
  if (typeof text === 'string') return text
  return isJsonList(text) ? text.filter((line) => typeof line === 'string').join('') : ''
}

/** Without escape sequences of terminals. */
function stripAnsi(text: string): string {
  return text.replaceAll(new RegExp(String.raw`${String.fromCharCode(27)}\[[0-9;?]*[A-Za-z]`, 'g'), '')
}

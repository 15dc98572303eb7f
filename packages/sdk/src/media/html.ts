import { FileMedia } from './file-media.ts'
import type { MediaFile } from './file-name.ts'
import type { MediaHost } from './host.ts'

export interface HtmlOptions {
  readonly caption?: string | undefined
  /** Whether links open in a new tab and the page has the plain style that the Python client gives it. True. */
  readonly inject?: boolean | undefined
}

/** What the Python client adds to a page, in its words: equal pages are equal files. */
const HEAD = '<base target="_blank"><link rel="stylesheet" type="text/css" href="https://app.wandb.ai/normalize.css" />'

/** A page, or a piece of one. Pages show it in a frame of its own. */
export class Html extends FileMedia {
  readonly objectType = 'html-file'
  readonly folder = 'media/html'
  readonly #source: string | { readonly path: string }
  readonly #inject: boolean

  /** @param html its text, or the path of a file that is read when it is logged */
  constructor(html: string | { readonly path: string }, { caption, inject = true }: HtmlOptions = {}) {
    super(caption)
    this.#source = html
    this.#inject = inject
  }

  file(host: MediaHost): MediaFile {
    const source = this.#source
    const text = typeof source === 'string' ? source : new TextDecoder().decode(host.readFile(source.path))
    return {
      bytes: new TextEncoder().encode(this.#inject ? injected(text) : text),
      extension: '.html',
      name: undefined,
    }
  }
}

function injected(html: string): string {
  for (const [tag, before, after] of [
    ['<head>', '<head>', ''],
    ['<html>', '<html><head>', '</head>'],
  ] as const) {
    const at = html.indexOf(tag)
    if (at >= 0) return `${html.slice(0, at)}${before}${HEAD}${after}${html.slice(at + tag.length)}`.trim()
  }
  return `${HEAD}${html}`.trim()
}

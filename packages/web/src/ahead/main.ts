import { sendBy } from '../queries/client.ts'
import { sessionQuery } from '../queries/session.ts'
import { namesIn } from './address.ts'
import { AHEAD } from './addresses.ts'
import { askAhead } from './answers.ts'
import { enterByLink } from './enter.ts'
import { get } from './get.ts'

/** Files of the build by the modules they are of; the build writes it in here (vite.config.ts). */
declare const FILES_OF_PARTS: Readonly<Record<string, readonly string[]>>

/*
 * The first script of the document. Before the pages are there it asks for what the page at this address is made of: its chunks and
 * the answers it begins with. So nothing of that waits for anything else; but for the one thing that all answers need, a link that
 * signs in.
 */
start(location.pathname, new URLSearchParams(location.search))

function start(path: string, search: URLSearchParams): void {
  const [found] = AHEAD.flatMap((page) => {
    const names = namesIn(path, page.path)
    return names ? [{ page, names }] : []
  })
  const entering = enterByLink()
  for (const file of new Set(found?.page.parts.flatMap((part) => FILES_OF_PARTS[part] ?? []))) preload(file)
  const ask = (): void => {
    sendBy(askAhead)
    if (!found) return
    const { page, names } = found
    for (const one of [...page.ask({ names, search }), get(sessionQuery)]) one.catch(() => undefined) // the page asks again, and tells
  }
  if (entering) globalThis.amphoraEntering = entering.then(ask)
  else ask()
}

function preload(file: string): void {
  const link = Object.assign(document.createElement('link'), { href: file, crossOrigin: '' })
  if (file.endsWith('.css')) Object.assign(link, { rel: 'preload', as: 'style' })
  else link.rel = 'modulepreload'
  document.head.append(link)
}

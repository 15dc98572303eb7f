import { spawn } from 'node:child_process'

const OPENERS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
}

/** Shows an address in the browser of whoever sits there. Where there is none, nothing happens: the address was printed. */
export function openBrowser(url: string, platform: NodeJS.Platform): void {
  const [program = 'xdg-open', ...args] = OPENERS[platform] ?? ['xdg-open']
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true })
  child.once('error', () => undefined)
  child.unref()
}

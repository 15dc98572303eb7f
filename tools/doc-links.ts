// Checks that every relative link in a Markdown file leads to a file, and to a heading in it when it names one.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { ROOT } from './run.ts'

const LINK = /\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)|^\[[^\]]+\]:\s+(\S+)/gm
const ELSEWHERE = /^[a-z][a-z+.-]*:/i

const files = globSync('**/*.md', {
  cwd: ROOT,
  exclude: (path) => /(?:^|\/)(?:node_modules|dist|\.cache|amphora-data)$/.test(path),
})
const broken = files.flatMap(listBrokenLinks)
for (const line of broken) console.error(line)
process.exitCode = broken.length > 0 ? 1 : 0

function listBrokenLinks(file: string): readonly string[] {
  return [...prose(file).matchAll(LINK)]
    .map(([, inline, reference]) => inline ?? reference ?? '')
    .filter((link) => !ELSEWHERE.test(link) && !leadsSomewhere(file, link))
    .map((link) => `${file}: the link ${link} leads nowhere`)
}

function leadsSomewhere(file: string, link: string): boolean {
  const [path = '', heading] = link.split('#').map(decodeURIComponent)
  const target = path === '' ? file : normalize(path.startsWith('/') ? path.slice(1) : join(dirname(file), path))
  if (!existsSync(join(ROOT, target))) return false
  return !heading || !target.endsWith('.md') || headings(target).includes(heading)
}

/** The text without code, where brackets mean something else. */
function prose(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
    .replace(/^(```|~~~)[\s\S]*?^\1/gm, '')
    .replace(/`[^`\n]*`/g, '')
}

/** Anchors as GitHub makes them: lower case, punctuation gone, spaces to hyphens. */
function headings(file: string): readonly string[] {
  const text = readFileSync(join(ROOT, file), 'utf8').replace(/^(```|~~~)[\s\S]*?^\1/gm, '')
  return [...text.matchAll(/^#{1,6}\s+(.+?)\s*$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
      .replaceAll(' ', '-'),
  )
}

// Checks that every relative link in a Markdown file leads to a file, and to a heading in it when it names one; and that
// every file of ours that is named as code (`store/run.ts`) is there.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { ROOT } from './run.ts'

const LINK = /\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)|^\[[^\]]+\]:\s+(\S+)/gm
const ELSEWHERE = /^[a-z][a-z+.-]*:/i
/** Code that is a file name and nothing else; `<noun>.ts` and `NNN-title.md` are patterns, and other programs have files, too. */
const FILE_NAME = /`([a-z0-9_./-]+\.(?:ts|mjs|cjs|graphql|py|md))`/g

const exclude = (path: string): boolean => /(?:^|\/)(?:node_modules|dist|\.cache|\.venv|amphora-data)$/.test(path)
const files = globSync('**/*.md', { cwd: ROOT, exclude })
const names = globSync('**/*.{ts,mjs,cjs,graphql,py,md}', { cwd: ROOT, exclude }).map((path) => `/${path}`)

const broken = files.flatMap((file) => [...listBrokenLinks(file), ...listMissingFiles(file)])
for (const line of broken) console.error(line)
process.exitCode = broken.length > 0 ? 1 : 0

function listBrokenLinks(file: string): readonly string[] {
  return [...withoutCode(file).matchAll(LINK)]
    .map(([, inline, reference]) => inline ?? reference ?? '')
    .filter((link) => !ELSEWHERE.test(link) && !leadsSomewhere(file, link))
    .map((link) => `${file}: the link ${link} leads nowhere`)
}

/** A file may be named by the end of its path: `http/storage.ts` is enough for a reader. */
function listMissingFiles(file: string): readonly string[] {
  return [...withoutFences(file).matchAll(FILE_NAME)]
    .map(([, name = '']) => name)
    .filter((name) => !names.some((path) => path.endsWith(`/${name}`)))
    .map((name) => `${file}: there is no file ${name}`)
}

function leadsSomewhere(file: string, link: string): boolean {
  const [path = '', heading] = link.split('#').map(decodeURIComponent)
  const target = path === '' ? file : normalize(path.startsWith('/') ? path.slice(1) : join(dirname(file), path))
  if (!existsSync(join(ROOT, target))) return false
  return !heading || !target.endsWith('.md') || headings(target).includes(heading)
}

/** The text without code, where brackets mean something else. */
function withoutCode(file: string): string {
  return withoutFences(file).replace(/`[^`\n]*`/g, '')
}

function withoutFences(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8').replace(/^(```|~~~)[\s\S]*?^\1/gm, '')
}

/** Anchors as GitHub makes them: lower case, punctuation gone, spaces to hyphens. */
function headings(file: string): readonly string[] {
  return [...withoutFences(file).matchAll(/^#{1,6}\s+(.+?)\s*$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
      .replaceAll(' ', '-'),
  )
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { AmphoraError } from '@amphora/wire'

/*
 * A settings file of the Python client: an INI file of which only the section `default` counts.
 *
 *   [default]
 *   base_url = http://127.0.0.1:8080
 *   entity: team
 */

const SECTION = /^\[([^\]]+)\]\s*$/
const OPTION = /^([^=:]+?)\s*[=:]\s*(.*)$/
const OUR_SECTION = 'default'

/** Options of the section `default`, names in lower case. A file that is not there has none. */
export function readSettingsFile(path: string): ReadonlyMap<string, string> {
  return parseSettingsFile(readIfThere(path) ?? '', path)
}

/**
 * Sets options (undefined takes one away), makes the file when it is absent, and leaves every other line as it is.
 * @throws {AmphoraError} `invalid_argument` for a value of several lines
 */
export function writeSettingsFile(path: string, changes: Readonly<Record<string, string | undefined>>): void {
  const lines = (readIfThere(path) ?? '').split('\n').map((line) => line.replace(/\r$/, ''))
  const kept = withoutOptions(lines, new Set(Object.keys(changes)))
  const set = Object.entries(changes).flatMap(([name, value]) => (value === undefined ? [] : [optionLine(name, value)]))
  const at = kept.findIndex((line) => sectionOf(line) === OUR_SECTION)
  const written =
    at >= 0 ? [...kept.slice(0, at + 1), ...set, ...kept.slice(at + 1)] : [`[${OUR_SECTION}]`, ...set, ...kept]
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${written.join('\n').trimEnd()}\n`)
}

/** @throws {AmphoraError} `invalid_argument`, with the line */
function parseSettingsFile(text: string, path: string): ReadonlyMap<string, string> {
  const options = new Map<string, string>()
  let section = ''
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue
    const opened = sectionOf(line)
    const option = OPTION.exec(line)
    if (opened !== undefined) section = opened
    else if (section === OUR_SECTION && option) options.set((option[1] ?? '').toLowerCase(), option[2] ?? '')
    else if (section === OUR_SECTION) throw brokenLine(path, index + 1, line)
  }
  return options
}

function withoutOptions(lines: readonly string[], names: ReadonlySet<string>): readonly string[] {
  let section = ''
  return lines.filter((line) => {
    section = sectionOf(line) ?? section
    const name = OPTION.exec(line.trim())?.[1]?.toLowerCase()
    return section !== OUR_SECTION || name === undefined || !names.has(name)
  })
}

function sectionOf(line: string): string | undefined {
  return SECTION.exec(line.trim())?.[1]
}

function optionLine(name: string, value: string): string {
  if (!/[\r\n]/.test(value)) return `${name} = ${value}`
  throw new AmphoraError('invalid_argument', `the setting ${name} has several lines; a settings file keeps one`)
}

/** The text of a file; undefined when there is none. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw new AmphoraError('invalid_argument', `${path} cannot be read: ${String(error)}`, { path }, error)
  }
}

function brokenLine(path: string, line: number, text: string): AmphoraError {
  return new AmphoraError(
    'invalid_argument',
    `${path}, line ${line}: "${text.slice(0, 60)}" is no setting; write NAME = VALUE, or take the line away`,
    { path, line },
  )
}

/** Languages that are coloured, as the library calls them. */
export const LANGUAGES = [
  'bash',
  'c',
  'cpp',
  'css',
  'diff',
  'docker',
  'go',
  'html',
  'ini',
  'java',
  'javascript',
  'json',
  'julia',
  'jsonl',
  'markdown',
  'python',
  'r',
  'rust',
  'sql',
  'toml',
  'tsx',
  'typescript',
  'xml',
  'yaml',
] as const
export type Language = (typeof LANGUAGES)[number]

const BY_ENDING: Readonly<Record<string, Language>> = {
  bash: 'bash',
  c: 'c',
  cc: 'cpp',
  cfg: 'ini',
  cjs: 'javascript',
  conf: 'ini',
  cpp: 'cpp',
  css: 'css',
  cu: 'cpp',
  diff: 'diff',
  dockerfile: 'docker',
  go: 'go',
  h: 'c',
  hpp: 'cpp',
  htm: 'html',
  html: 'html',
  ini: 'ini',
  ipynb: 'json',
  java: 'java',
  jl: 'julia',
  js: 'javascript',
  json: 'json',
  jsonl: 'jsonl',
  jsx: 'tsx',
  markdown: 'markdown',
  md: 'markdown',
  mjs: 'javascript',
  ndjson: 'jsonl',
  patch: 'diff',
  py: 'python',
  pyi: 'python',
  r: 'r',
  rs: 'rust',
  sh: 'bash',
  sql: 'sql',
  svg: 'xml',
  toml: 'toml',
  ts: 'typescript',
  tsx: 'tsx',
  xml: 'xml',
  yaml: 'yaml',
  yml: 'yaml',
  zsh: 'bash',
}

/** The language of a file by its name; undefined for one that is not coloured. */
export function languageOf(name: string): Language | undefined {
  const base = name.slice(name.lastIndexOf('/') + 1).toLowerCase()
  const ending = base.slice(base.lastIndexOf('.') + 1)
  return Object.hasOwn(BY_ENDING, ending) ? BY_ENDING[ending] : undefined
}

/** A language by the name that notebooks and fences give it: `ipython3` is Python. */
export function languageNamed(name: string): Language | undefined {
  const plain = name.toLowerCase().replace(/^ipython\d*$/, 'python')
  return LANGUAGES.find((language) => language === plain) ?? languageOf(`.${plain}`)
}

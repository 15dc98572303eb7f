import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore, type LanguageInput } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import type { Language } from './language.ts'
import type { CodeLine } from './spans.ts'

/** Each grammar is a file of its own, loaded for the first text in it. */
const GRAMMARS: Readonly<Record<Language, LanguageInput>> = {
  bash: () => import('shiki/langs/bash.mjs'),
  c: () => import('shiki/langs/c.mjs'),
  cpp: () => import('shiki/langs/cpp.mjs'),
  css: () => import('shiki/langs/css.mjs'),
  diff: () => import('shiki/langs/diff.mjs'),
  docker: () => import('shiki/langs/docker.mjs'),
  go: () => import('shiki/langs/go.mjs'),
  html: () => import('shiki/langs/html.mjs'),
  ini: () => import('shiki/langs/ini.mjs'),
  java: () => import('shiki/langs/java.mjs'),
  javascript: () => import('shiki/langs/javascript.mjs'),
  json: () => import('shiki/langs/json.mjs'),
  jsonl: () => import('shiki/langs/jsonl.mjs'),
  julia: () => import('shiki/langs/julia.mjs'),
  markdown: () => import('shiki/langs/markdown.mjs'),
  python: () => import('shiki/langs/python.mjs'),
  r: () => import('shiki/langs/r.mjs'),
  rust: () => import('shiki/langs/rust.mjs'),
  sql: () => import('shiki/langs/sql.mjs'),
  toml: () => import('shiki/langs/toml.mjs'),
  tsx: () => import('shiki/langs/tsx.mjs'),
  typescript: () => import('shiki/langs/typescript.mjs'),
  xml: () => import('shiki/langs/xml.mjs'),
  yaml: () => import('shiki/langs/yaml.mjs'),
}

const THEME = createCssVariablesTheme({ name: 'tokens', variablePrefix: '--code-', fontStyle: false })
const PLAIN = 'var(--code-foreground)'
const MAX_LINE = 2000 // characters; a longer one is data, and stays plain

let highlighter: Promise<HighlighterCore> | undefined

/** Lines of a text in colours, each a reference to a token of the theme, so that light and dark share them. */
export async function colorLines(text: string, language: Language): Promise<CodeLine[]> {
  highlighter ??= createHighlighterCore({
    themes: [THEME],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  })
  const core = await highlighter
  await core.loadLanguage(GRAMMARS[language])
  const { tokens } = core.codeToTokens(text, { lang: language, theme: 'tokens', tokenizeMaxLineLength: MAX_LINE })
  return tokens.map((line) =>
    line.map(({ content, color }) => ({ text: content, color: color === PLAIN ? undefined : color })),
  )
}

import { colorLines } from './colors.ts'
import { LANGUAGES } from './language.ts'
import type { ColorAnswer, ColorQuestion } from './spans.ts'

// The thread that colours text: grammars are patterns, and what they take for a hostile text is nobody's wait but its own.
addEventListener('message', ({ data }: MessageEvent<ColorQuestion>) => void answer(data))

async function answer({ id, text, language }: ColorQuestion): Promise<void> {
  const known = LANGUAGES.find((name) => name === language)
  const lines = known && (await colorLines(text, known).catch(() => undefined))
  postMessage({ id, lines } satisfies ColorAnswer)
}

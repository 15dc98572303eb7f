import { AmphoraError } from '@amphora/wire'
import type { WordForms } from '../store/word.ts'

const MAX_CHARACTERS = 200
const MAX_WORDS = 8

/**
 * The words of what a person looks for.
 * @throws {AmphoraError} `too_large` for more than a person types
 */
export function wordsOf(text: string): readonly string[] {
  if (text.length > MAX_CHARACTERS) throw new AmphoraError('too_large', `search: ${MAX_CHARACTERS} characters at most`)
  return text.split(/\s+/u).filter(Boolean).slice(0, MAX_WORDS)
}

/** Names are kept as they came, so a word is looked for in each form that a name may have been given in. */
export function formsOf(word: string): WordForms {
  const forms = (['NFC', 'NFD', 'NFKC'] as const).map((form) => word.normalize(form))
  return [...new Set(forms.flatMap((form) => [form.toLowerCase(), foldAscii(form)]))]
}

/** As SQLite's `lower` has it: letters beyond ASCII keep their case. */
function foldAscii(text: string): string {
  return text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

/** Texts one of which stands in everything that fits a pattern; none: anything may fit. */
export interface Literals {
  readonly texts: readonly string[]
  /** They are in lower case, and so is what they are looked for in. */
  readonly isCaseless: boolean
}

const CASELESS = '(?i)'

/**
 * The literals of a pattern of RE2 that are easily seen: of each alternative the longest text of letters, digits, blanks and marks without a
 * meaning, outside of groups, and not what a quantifier stands behind. A look for them costs a hundredth of a look for the pattern.
 */
export function literalsOf(pattern: string): Literals {
  const isCaseless = pattern.startsWith(CASELESS)
  const body = isCaseless ? pattern.slice(CASELESS.length) : pattern
  if (/[()]|\[:|\\[QEpPx0-9]/u.test(body)) return { texts: [], isCaseless } // what stands for more than one character
  const texts = body
    .replaceAll(CLASSES, CUT)
    .replaceAll(OPTIONAL, CUT)
    .replaceAll(ESCAPED, unescape)
    .split('|')
    .map((alternative) => longestOf(isCaseless ? alternative.replaceAll(FOLDED, CUT).toLowerCase() : alternative))
  return { texts: texts.includes('') ? [] : texts, isCaseless }
}

function longestOf(text: string): string {
  return text.split(CUT).reduce((longest, part) => (part.length > longest.length ? part : longest), '')
}

const CUT = '\0'
const CLASSES = /\[\^?\]?(?:\\.|[^\]\\])*\]/gsu
/** A character or a class with a quantifier, which may mean that it is not there; and what stands for others. */
const OPTIONAL = /(?:\\.|[^\\\0|]|\0)(?:[*+?]|\{[^}]*\})+\??|[.^$]/gsu
const ESCAPED = /\\(.)/gsu
/** Letters that have other forms than two: the long s, the sign of Kelvin, and whatever is beyond ASCII. */
const FOLDED = /[ks\u0080-\u{10ffff}]/giu

/** `\d` is a class, `\.` a dot. */
function unescape(_escaped: string, character: string): string {
  return /[a-z|]/iu.test(character) ? CUT : character
}

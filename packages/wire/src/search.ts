/**
 * What a text is found by when a person searches: composed and decomposed forms (Hangul, accents), full-width letters
 * and upper and lower case are alike.
 */
export function searchKey(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** Whether a text has every word of the query, in any order. An empty query finds everything. */
export function searchFor(query: string): (text: string) => boolean {
  const words = searchKey(query).split(/\s+/u).filter(Boolean)
  return (text) => {
    const key = searchKey(text)
    return words.every((word) => key.includes(word))
  }
}

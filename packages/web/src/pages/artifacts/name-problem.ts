/** Why a text is no name, by the rule that the server has too; undefined for one that is. */
export function problemOf(parse: (text: string) => string, text: string): string | undefined {
  try {
    parse(text)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

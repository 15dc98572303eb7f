/** As `lower` of both databases has it: letters of ASCII, and no others. */
export function folded(text: string): string {
  return text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

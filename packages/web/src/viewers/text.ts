/** Text as it is shown. */
export interface Text {
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  /** Lines are cut here only by the viewer, never in the data. */
  readonly lineCount: number
}

/**
 * Bytes as text: by their mark, else UTF-8, else Windows-1252, in which every byte means something.
 * @param isWhole otherwise a character cut in two at the end is left out
 */
export function decodeText(bytes: Uint8Array, isWhole: boolean): Text {
  const marked = markOf(bytes)
  if (marked) return textOf(decode(bytes, marked, isWhole), marked)
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    return textOf(decoder.decode(bytes, { stream: !isWhole }), 'utf-8')
  } catch {
    return textOf(decode(bytes, 'windows-1252', true), 'windows-1252')
  }
}

/** The text in lines, without their ends. The last line of a file that ends with a newline is not an empty one. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/)
  if (lines.length > 1 && lines.at(-1) === '') lines.pop()
  return lines
}

function textOf(text: string, encoding: Text['encoding']): Text {
  return { text, encoding, lineCount: linesOf(text).length }
}

function markOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
}

function decode(bytes: Uint8Array, encoding: string, isWhole: boolean): string {
  return new TextDecoder(encoding).decode(bytes, { stream: !isWhole })
}

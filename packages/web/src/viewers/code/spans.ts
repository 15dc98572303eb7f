/** A part of a line in one colour: a CSS colour by a token of ours; undefined is that of the text. */
export interface CodeSpan {
  readonly text: string
  readonly color: string | undefined
}

export type CodeLine = readonly CodeSpan[]

/** What the page asks the thread that colours. */
export interface ColorQuestion {
  readonly id: number
  readonly text: string
  readonly language: string
}

/** Undefined lines: they could not be coloured. */
export interface ColorAnswer {
  readonly id: number
  readonly lines: readonly CodeLine[] | undefined
}

/** More is shown plain: nobody waits seconds for colours. */
export const MOST_COLORED_CHARACTERS = 512 * 1024

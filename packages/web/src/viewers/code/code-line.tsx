import type { ReactNode } from 'react'
import type { CodeLine } from './spans.ts'

/** One line, in its colours when they are there. */
export function CodeText({ line, text }: { readonly line: CodeLine | undefined; readonly text: string }): ReactNode {
  if (!line) return text
  return line.map((span, index) =>
    span.color === undefined ? (
      span.text
    ) : (
      <span key={index} style={{ color: span.color }}>
        {span.text}
      </span>
    ),
  )
}

import { Fragment, useMemo, type ReactNode } from 'react'
import { linesOf } from '../text.ts'
import { CodeText } from './code-line.tsx'
import type { Language } from './language.ts'
import { useColors } from './use-colors.tsx'

/** A short text in its colours: a cell of a notebook. */
export function Code({
  text,
  language,
}: {
  readonly text: string
  readonly language: Language | undefined
}): ReactNode {
  const lines = useMemo(() => linesOf(text), [text])
  const colors = useColors({ id: [text], lines, language })
  return lines.map((line, index) => (
    <Fragment key={index}>
      <CodeText line={colors?.[index]} text={line} />
      {'\n'}
    </Fragment>
  ))
}

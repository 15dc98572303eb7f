import { lazy, Suspense, type ReactNode } from 'react'

/** What reads markdown is large, and most notes are empty: it is loaded with the first that is not. */
const MarkdownText = lazy(async () => ({ default: (await import('./markdown-text.tsx')).MarkdownText }))

/** What users wrote as markdown: tables and task lists too; html in it is text, and links run nothing. */
export function Markdown({ text }: { readonly text: string }): ReactNode {
  return (
    <Suspense>
      <MarkdownText text={text} />
    </Suspense>
  )
}

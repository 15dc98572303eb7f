import type { ReactNode } from 'react'
import ReactMarkdown, { type Components } from 'react-markdown'
import rehypeSanitize from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import css from './markdown.module.css'

/** Pictures of other servers would tell them who reads this: only a link to them is shown. */
const COMPONENTS: Components = {
  img: ({ src, alt }) => (
    <a href={typeof src === 'string' ? src : undefined}>{alt === undefined || alt === '' ? 'picture' : alt}</a>
  ),
  a: ({ href, children }) => (
    <a href={href} rel="noreferrer noopener" target={href?.startsWith('http') ? '_blank' : undefined}>
      {children}
    </a>
  ),
}

/** What users wrote as markdown: tables and task lists too; html in it is text, and links run nothing. */
export function MarkdownText({ text }: { readonly text: string }): ReactNode {
  return (
    <div className={css.markdown}>
      <ReactMarkdown remarkPlugins={[remarkGfm]} rehypePlugins={[rehypeSanitize]} components={COMPONENTS}>
        {text}
      </ReactMarkdown>
    </div>
  )
}

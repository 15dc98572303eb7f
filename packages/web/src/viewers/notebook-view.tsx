import type { ReactNode } from 'react'
import { Markdown } from '../components/markdown.tsx'
import { SandboxedFrame } from '../components/sandboxed-frame.tsx'
import { EmptyState } from '../components/states.tsx'
import { Code } from './code/code.tsx'
import { languageNamed, type Language } from './code/language.ts'
import type { ViewProps } from './view.ts'
import { JsonTree } from './json-tree.tsx'
import { Loaded } from './loaded.tsx'
import { parseNotebook, type NotebookCell, type NotebookOutput } from './notebook-model.ts'
import { useWholeText } from './use-whole.tsx'
import css from './viewer.module.css'

/** A notebook: its cells and what they showed. Nothing of it runs in this page. */
export function NotebookView({ file }: ViewProps): ReactNode {
  const query = useWholeText(file, 'notebook', parseNotebook)
  return (
    <Loaded query={query} what="this notebook">
      {({ cells, language }) =>
        cells.length === 0 ? (
          <EmptyState title="This notebook has no cells" />
        ) : (
          <div className={css.body} tabIndex={0} role="region" aria-label="Cells">
            {cells.map((cell, index) => (
              <Cell key={index} cell={cell} language={languageNamed(language)} />
            ))}
          </div>
        )
      }
    </Loaded>
  )
}

/** A markdown file as it is meant to be read. */
export function MarkdownView({ file }: ViewProps): ReactNode {
  const query = useWholeText(file, 'markdown', (text) => text, 1024 * 1024)
  return (
    <Loaded query={query} what="this text">
      {(text) => (
        <div className={`${css.body} ${css.padded}`}>
          <Markdown text={text} />
        </div>
      )}
    </Loaded>
  )
}

interface CellProps {
  readonly cell: NotebookCell
  readonly language: Language | undefined
}

function Cell({ cell: { kind, source, ran, outputs }, language }: CellProps): ReactNode {
  return (
    <div className={css.cell}>
      <div className={css.cellNumber}>{kind === 'code' ? `[${ran ?? ' '}]` : ''}</div>
      {kind === 'markdown' ? <Markdown text={source} /> : <CellSource kind={kind} text={source} language={language} />}
      {outputs.map((output, index) => (
        <div key={index} className={css.output}>
          <Output output={output} />
        </div>
      ))}
    </div>
  )
}

/** What is not code has no colours. */
function CellSource({
  kind,
  text,
  language,
}: Pick<NotebookCell, 'kind'> & { readonly text: string; readonly language: Language | undefined }): ReactNode {
  return (
    <pre className={css.code}>
      <Code text={text} language={kind === 'code' ? language : undefined} />
    </pre>
  )
}

function Output({ output }: { readonly output: NotebookOutput }): ReactNode {
  switch (output.kind) {
    case 'image':
      return <img src={output.url} alt="Output of the cell" />
    case 'html':
      return <SandboxedFrame title="Output of the cell" html={output.html} height={240} />
    case 'markdown':
      return <Markdown text={output.text} />
    case 'json':
      return <JsonTree value={output.value} label="Output of the cell" />
    case 'text':
      return <pre style={output.isError ? { color: 'var(--state-failed)' } : undefined}>{output.text}</pre>
    default:
      return output satisfies never
  }
}

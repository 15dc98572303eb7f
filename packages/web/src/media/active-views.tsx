import { useQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import { SandboxedFrame } from '../components/sandboxed-frame.tsx'
import { Loaded } from '../viewers/loaded.tsx'
import { useWholeText } from '../viewers/use-whole.tsx'
import type { OpenFile } from '../viewers/open-file.ts'
import type { ViewProps } from '../viewers/view.ts'
import { BOKEH_DRAW, bokehUrls, loadProgram, PLOTLY_DRAW, plotlyUrl } from './frame-programs.ts'

const HEIGHT = 360

/** A page that somebody logged: it runs, but nowhere near this one. */
export function HtmlView({ file }: ViewProps): ReactNode {
  const query = useWholeText(file, 'html', (text) => text)
  return (
    <Loaded query={query} what="this page">
      {(html) => <SandboxedFrame title={`Page ${file.name}`} html={withoutForeignSheet(html)} height={HEIGHT} />}
    </Loaded>
  )
}

/** The client puts a link to a style sheet of its maker into every page; the frame reaches no network, and would only complain. */
function withoutForeignSheet(html: string): string {
  return html.replace(
    /<link rel="stylesheet" type="text\/css" href="https:\/\/app\.wandb\.ai\/normalize\.css"\s*\/?>/,
    '',
  )
}

/** A Plotly figure. */
export function PlotlyView({ file }: ViewProps): ReactNode {
  return <DrawnView file={file} what="this figure" urls={[plotlyUrl]} draw={PLOTLY_DRAW} />
}

/** A Bokeh document. */
export function BokehView({ file }: ViewProps): ReactNode {
  return <DrawnView file={file} what="this document" urls={bokehUrls} draw={BOKEH_DRAW} />
}

interface DrawnViewProps {
  readonly file: OpenFile
  readonly what: string
  /** Where the library is. */
  readonly urls: readonly string[]
  /** The program that draws `frameData.json` with it. */
  readonly draw: string
}

function DrawnView({ file, what, urls, draw }: DrawnViewProps): ReactNode {
  const content = useWholeText(file, 'text', (text) => text)
  const library = useQuery({
    queryKey: ['program', urls],
    queryFn: () => Promise.all(urls.map(loadProgram)),
    staleTime: Infinity,
  })
  return (
    <Loaded query={content} what={what}>
      {(json) => (
        <Loaded query={library} what="the library that draws it">
          {(programs) => <Frame name={file.name} json={json} programs={programs} draw={draw} />}
        </Loaded>
      )}
    </Loaded>
  )
}

interface FrameProps {
  readonly name: string
  readonly json: string
  readonly programs: readonly string[]
  readonly draw: string
}

function Frame({ name, json, programs, draw }: FrameProps): ReactNode {
  const all = useMemo(() => [...programs, draw], [programs, draw])
  const data = useMemo(() => ({ json }), [json])
  return <SandboxedFrame title={`Drawing ${name}`} programs={all} data={data} height={HEIGHT} />
}

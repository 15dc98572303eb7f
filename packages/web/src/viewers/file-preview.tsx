import { ActionIcon, SegmentedControl } from '@mantine/core'
import { Download } from 'lucide-react'
import { lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react'
import { EmptyState, LoadingRows } from '../components/states.tsx'
import { FileIcon } from './file-icon.tsx'
import { sizeText } from '../components/sizes.ts'
import { WHOLE_BYTES } from './head.ts'
import { Loaded } from './loaded.tsx'
import type { FileSet, OpenFile } from './open-file.ts'
import { sniff, type FileKind } from './sniff.ts'
import { useHead } from './use-head.tsx'
import type { ViewProps } from './view.ts'
import css from './viewer.module.css'

interface FilePreviewProps {
  readonly file: OpenFile
  /** The files beside it: tables and media objects of the client name others. */
  readonly files?: FileSet
}

type View = ComponentType<ViewProps>

/** Each kind of view is loaded when the first file of its kind is looked at. */
const VIEWS: Readonly<Partial<Record<FileKind, View>>> = {
  json: lazyView(async () => (await import('./json-view.tsx')).JsonView),
  'json-lines': lazyView(async () => (await import('./json-view.tsx')).JsonLinesView),
  csv: lazyView(async () => (await import('./data-view.tsx')).CsvView),
  parquet: lazyView(async () => (await import('./data-view.tsx')).ParquetView),
  safetensors: lazyView(async () => (await import('./safetensors-view.tsx')).SafetensorsView),
  notebook: lazyView(async () => (await import('./notebook-view.tsx')).NotebookView),
  markdown: lazyView(async () => (await import('./notebook-view.tsx')).MarkdownView),
  image: lazyView(async () => (await import('./picture-view.tsx')).ImageView),
  svg: lazyView(async () => (await import('./picture-view.tsx')).SvgView),
  audio: lazyView(async () => (await import('./picture-view.tsx')).AudioView),
  video: lazyView(async () => (await import('./picture-view.tsx')).VideoView),
  html: lazyView(async () => (await import('../media/active-views.tsx')).HtmlView),
  plotly: lazyView(async () => (await import('../media/active-views.tsx')).PlotlyView),
  bokeh: lazyView(async () => (await import('../media/active-views.tsx')).BokehView),
  object3d: lazyView(async () => (await import('../media/scene-views.tsx')).Object3dView),
  molecule: lazyView(async () => (await import('../media/scene-views.tsx')).MoleculeView),
  media: lazyView(async () => (await import('../media/media-file-view.tsx')).MediaFileView),
}

const TextView = lazyView(async () => (await import('./text-view.tsx')).TextView)

/** Kinds that are text too, and may be looked at as such. */
const HAS_SOURCE: ReadonlySet<FileKind> = new Set<FileKind>([
  'json',
  'json-lines',
  'csv',
  'notebook',
  'markdown',
  'svg',
  'html',
  'plotly',
  'bokeh',
  'media',
  'molecule',
])

/** One file: what it is, how large, a view of it by its kind, and a download. */
export function FilePreview({ file, files }: FilePreviewProps): ReactNode {
  return <Preview key={file.url} file={file} files={files} />
}

function Preview({ file, files }: ViewProps): ReactNode {
  const { query } = useHead(file)
  const [isSource, setSource] = useState(false)
  const kind = query.data && sniff(file.name, query.data.bytes)
  return (
    <section className={css.frame} aria-label={`Preview of ${file.name}`}>
      <header className={css.bar}>
        <FileIcon name={file.name} size={16} />
        <span className={css.name}>{file.name}</span>
        <span className={css.fact}>{sizeText(file.sizeBytes)}</span>
        <span className={css.grow} />
        {kind !== undefined && HAS_SOURCE.has(kind) && (
          <SegmentedControl
            size="xs"
            aria-label="How the file is shown"
            data={[
              { value: 'view', label: 'View' },
              { value: 'source', label: 'Source' },
            ]}
            value={isSource ? 'source' : 'view'}
            onChange={(value) => setSource(value === 'source')}
          />
        )}
        <ActionIcon
          component="a"
          href={file.url}
          download={file.name.split('/').at(-1)}
          aria-label={`Download ${file.name}`}
        >
          <Download size={16} />
        </ActionIcon>
      </header>
      <Loaded query={query} what={file.name}>
        {() => kind !== undefined && <KindView kind={kind} isSource={isSource} file={file} files={files} />}
      </Loaded>
    </section>
  )
}

interface KindViewProps extends ViewProps {
  readonly kind: FileKind
  readonly isSource: boolean
}

function KindView({ kind, isSource, file, files }: KindViewProps): ReactNode {
  if (kind === 'empty') return <EmptyState title="This file is empty">It has a name and 0 bytes.</EmptyState>
  const NamedView = VIEWS[kind]
  if (!NamedView && kind !== 'text') {
    return (
      <EmptyState title={kind === 'pdf' ? 'Documents are not shown here' : 'There is no preview of this kind of file'}>
        <a href={file.url} download={file.name.split('/').at(-1)}>
          Download {sizeText(file.sizeBytes)}
        </a>
      </EmptyState>
    )
  }
  const isTooLarge = (kind === 'json' || kind === 'notebook') && file.sizeBytes > WHOLE_BYTES
  const Shown = NamedView && !isSource && !isTooLarge ? NamedView : TextView
  return (
    <Suspense fallback={<LoadingRows rows={5} height={16} />}>
      <Shown file={file} files={files} />
    </Suspense>
  )
}

function lazyView(load: () => Promise<View>): View {
  return lazy(async () => ({ default: await load() }))
}

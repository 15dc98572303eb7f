import { lazy, Suspense, type ComponentType, type ReactNode } from 'react'
import type { FileSet } from '../viewers/open-file.ts'
import { JsonTree } from '../viewers/json-tree.tsx'
import type { ViewProps } from '../viewers/view.ts'
import { AudioView } from './audio-view.tsx'
import { Bars } from './histogram.tsx'
import { Image, Missing } from './image.tsx'
import type { FileItem, FileItemKind, MediaItem } from './items.ts'
import type { LabelsOf, Overlay } from './layers.ts'
import css from './media.module.css'
import { useFile } from './use-file.tsx'
import { VideoView } from './video-view.tsx'

interface MediaItemViewProps {
  readonly item: MediaItem
  readonly files: FileSet
  readonly overlay?: Overlay | undefined
  readonly labels?: LabelsOf | undefined
}

const lazyView = (load: () => Promise<ComponentType<ViewProps>>): ComponentType<ViewProps> =>
  lazy(async () => ({ default: await load() }))

/** Views that bring a library are loaded when the first of their kind is looked at. */
const VIEWS: Readonly<Record<FileItemKind, ComponentType<ViewProps>>> = {
  audio: AudioView,
  video: VideoView,
  html: lazyView(async () => (await import('./active-views.tsx')).HtmlView),
  plotly: lazyView(async () => (await import('./active-views.tsx')).PlotlyView),
  bokeh: lazyView(async () => (await import('./active-views.tsx')).BokehView),
  object3d: lazyView(async () => (await import('./scene-views.tsx')).Object3dView),
  molecule: lazyView(async () => (await import('./scene-views.tsx')).MoleculeView),
  graph: lazyView(async () => (await import('../viewers/json-view.tsx')).JsonView),
}

/** One thing that was logged, with its caption. Tables are drawn by `MediaTable`: their cells are drawn here. */
export function MediaItemView({ item, files, overlay, labels }: MediaItemViewProps): ReactNode {
  switch (item.kind) {
    case 'image':
      return (
        <Captioned caption={item.caption}>
          <Image item={item} files={files} {...(overlay && { overlay })} {...(labels && { labels })} />
        </Captioned>
      )
    case 'histogram':
      return <Bars histogram={item.histogram} />
    case 'table':
    case 'unknown':
      return <JsonTree value={item.value} label="Value" />
    default:
      return (
        <Captioned caption={item.caption}>
          <FileView item={item} files={files} />
        </Captioned>
      )
  }
}

function FileView({ item, files }: { readonly item: FileItem; readonly files: FileSet }): ReactNode {
  const file = useFile(files, item.path)
  const View = VIEWS[item.kind]
  if (file.error) return <Missing name={item.path} reason={file.error.message} />
  if (!file.data) return <div className={css.wait} />
  return (
    <Suspense fallback={<div className={css.wait} />}>
      <View file={file.data} files={files} />
    </Suspense>
  )
}

function Captioned({
  caption,
  children,
}: {
  readonly caption: string | undefined
  readonly children: ReactNode
}): ReactNode {
  return (
    <figure className={css.item}>
      {children}
      {caption !== undefined && <figcaption className={css.caption}>{caption}</figcaption>}
    </figure>
  )
}

import {
  Archive,
  Box,
  Braces,
  File,
  FileText,
  FileVideo,
  Image,
  Music,
  NotebookText,
  Sheet,
  Waypoints,
  type LucideIcon,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { kindByName, type FileKind } from './sniff.ts'

const ICONS: Readonly<Partial<Record<FileKind, LucideIcon>>> = {
  image: Image,
  svg: Image,
  audio: Music,
  video: FileVideo,
  json: Braces,
  'json-lines': Braces,
  media: Braces,
  plotly: Braces,
  bokeh: Braces,
  csv: Sheet,
  parquet: Sheet,
  notebook: NotebookText,
  safetensors: Waypoints,
  object3d: Box,
  molecule: Waypoints,
  archive: Archive,
  binary: File,
}

/** What a file probably is, by its name. */
export function FileIcon({ name, size = 14 }: { readonly name: string; readonly size?: number }): ReactNode {
  const Icon = ICONS[kindByName(name)] ?? FileText
  return <Icon size={size} aria-hidden />
}

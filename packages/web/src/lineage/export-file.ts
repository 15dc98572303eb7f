import { toDot, toJson, toSvg, type Palette } from './export.ts'
import { toOpenLineage } from './open-lineage.ts'
import type { Picture } from './picture.ts'
import { save } from './save.ts'

export type ExportKind = 'svg' | 'dot' | 'json' | 'openlineage'

/** Gives the viewer what is shown as a file. */
export function exportAs(kind: ExportKind, { graph, scene, layout }: Picture, palette: Palette): void {
  switch (kind) {
    case 'svg':
      return save('lineage.svg', 'image/svg+xml', toSvg(scene, layout, palette))
    case 'dot':
      return save('lineage.dot', 'text/vnd.graphviz', toDot(scene))
    case 'json':
      return save('lineage.json', 'application/json', toJson(graph))
    case 'openlineage':
      return save('lineage.openlineage.json', 'application/json', toOpenLineage(graph, location.origin))
    default:
      kind satisfies never
  }
}

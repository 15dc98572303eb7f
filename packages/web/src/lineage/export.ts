import { headOf, leadsBack, pathData, wayOf, widthOf } from './curve.ts'
import { fullNameOf, headerOf, projectOf, sideOf, type LineageGraph } from './graph.ts'
import { boundsOf, NODE_HEIGHT, NODE_WIDTH, type Layout } from './layout.ts'
import type { Scene, SceneNode } from './scene.ts'

/** The colours of a picture: those of the page at the moment. */
export interface Palette {
  readonly background: string
  readonly text: string
  readonly dimmed: string
  readonly line: string
  readonly artifact: string
  readonly artifactSoft: string
  readonly run: string
  readonly runSoft: string
  readonly accent: string
  /** In a graph of differences: of the one node only, of the other only. */
  readonly from: string
  readonly to: string
}

const MARGIN = 24

/** A picture of what is shown, that needs nothing else. */
export function toSvg(scene: Scene, layout: Layout, palette: Palette): string {
  const box = boundsOf(layout)
  const [width, height] = [box.right - box.left + 2 * MARGIN, box.bottom - box.top + 3 * MARGIN]
  const view = `${box.left - MARGIN} ${box.top - MARGIN} ${width} ${height}`
  const arrows = Array.from(scene.from, (_, arrow) => svgArrow(scene, layout, arrow, palette))
  const nodes = scene.nodes.map((node, at) => svgNode(node, [layout.x[at] ?? 0, layout.y[at] ?? 0], palette))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${view}" font-family="sans-serif" font-size="12">`,
    `<rect x="${box.left - MARGIN}" y="${box.top - MARGIN}" width="${width}" height="${height}" fill="${palette.background}"/>`,
    ...arrows,
    ...nodes,
    '</svg>\n',
  ].join('\n')
}

function svgArrow(scene: Scene, layout: Layout, arrow: number, { line }: Palette): string {
  const [way, isBack] = [wayOf(scene, layout, arrow), leadsBack(scene, layout, arrow)]
  const width = widthOf(scene.counts[arrow] ?? 1)
  const [ax, ay, bx, by, cx, cy] = headOf(way, isBack)
  return (
    `<path d="${pathData(way, isBack)}" fill="none" stroke="${line}" stroke-width="${width}"/>` +
    `<path d="M${ax} ${ay}L${bx} ${by}L${cx} ${cy}Z" fill="${line}"/>`
  )
}

function svgNode(node: SceneNode, [x, y]: readonly [number, number], palette: Palette): string {
  const isRun = node.side === 'run'
  const [edge, fill] = isRun ? [palette.run, palette.runSoft] : [palette.artifact, palette.artifactSoft]
  const [left, top] = [x - NODE_WIDTH / 2, y - NODE_HEIGHT / 2]
  const radius = isRun ? NODE_HEIGHT / 2 : 4
  return (
    `<g><title>${escaped(node.name)}</title>` +
    `<rect x="${left}" y="${top}" width="${NODE_WIDTH}" height="${NODE_HEIGHT}" rx="${radius}" fill="${fill}" stroke="${edge}"/>` +
    `<text x="${left + 16}" y="${y - 5}" fill="${edge}" font-size="11">${escaped(node.header)}</text>` +
    `<text x="${left + 16}" y="${y + 12}" fill="${palette.text}">${escaped(shortened(node.label))}</text></g>`
  )
}

const LETTERS_A_LABEL = 26

function shortened(label: string): string {
  const letters = Array.from(label)
  return letters.length <= LETTERS_A_LABEL ? label : `${letters.slice(0, LETTERS_A_LABEL - 1).join('')}…`
}

function escaped(text: string): string {
  // Names are whatever users logged: control characters are not allowed in XML at all.
  // oxlint-disable-next-line no-control-regex
  const allowed = text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
  return allowed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** For Graphviz. */
export function toDot(scene: Scene): string {
  const nodes = scene.nodes.map(
    (node, at) =>
      `  n${at} [label=${quoted(`${node.header}\n${node.label}`)}, shape=${node.side === 'run' ? 'ellipse' : 'box'}${node.isGhost ? ', style=dashed' : ''}];`,
  )
  const arrows = Array.from(scene.from, (from, at) => {
    const count = scene.counts[at] ?? 1
    return `  n${from} -> n${scene.to[at]}${count > 1 ? ` [label="${count}"]` : ''};`
  })
  return ['digraph lineage {', '  rankdir=LR;', ...nodes, ...arrows, '}\n'].join('\n')
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
}

/** Every version and run behind what is shown, with its arrows: the same for each view. */
export function toJson(graph: LineageGraph): string {
  const nodes = graph.nodes.map((node) => ({
    id: node.key,
    kind: sideOf(node),
    name: fullNameOf(node),
    header: headerOf(node),
    project: projectOf(node) ?? null,
    ...(node.kind === 'artifact' && {
      version: `v${node.version}`,
      aliases: node.aliases,
      digest: node.digest,
      sizeBytes: node.sizeBytes,
      fileCount: node.fileCount,
      isDeleted: node.isDeleted,
    }),
    ...(node.kind === 'run' && { run: node.id, state: node.state, durationSeconds: node.durationSeconds }),
    createdAt: node.kind === 'stub' ? null : new Date(node.created).toISOString(),
  }))
  const keyAt = (place: number | undefined) => graph.nodes[place ?? -1]?.key
  const edges = Array.from(graph.from, (from, at) => ({ from: keyAt(from), to: keyAt(graph.to[at]) }))
  return `${JSON.stringify({ nodes, edges, isComplete: !graph.isCut }, null, 2)}\n`
}

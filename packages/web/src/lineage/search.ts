import { fullNameOf, type LineageGraph, type LineageNode } from './graph.ts'

/** Composed and decomposed letters are the same, and so are capital and small ones. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLocaleLowerCase('en')
}

/**
 * Places of the nodes that have the text in their name, aliases, id or digest: names that begin with it first, then the newest.
 */
export function search(graph: LineageGraph, text: string, limit: number): readonly number[] {
  const wanted = folded(text.trim())
  if (wanted === '') return []
  const hits: { readonly place: number; readonly rank: number; readonly created: number }[] = []
  for (const [place, node] of graph.nodes.entries()) {
    const rank = rankOf(node, wanted)
    if (rank !== undefined) hits.push({ place, rank, created: node.created })
  }
  const inOrder = hits.toSorted((left, right) => left.rank - right.rank || right.created - left.created)
  return inOrder.slice(0, limit).map(({ place }) => place)
}

function rankOf(node: LineageNode, wanted: string): number | undefined {
  if (node.kind === 'stub') return undefined
  const titles = node.kind === 'artifact' ? [node.collection, ...node.aliases] : [node.title, node.id]
  const texts = titles.map(folded)
  if (texts.some((text) => text.startsWith(wanted))) return 0
  if (folded(fullNameOf(node)).includes(wanted)) return 1
  return node.kind === 'artifact' && wanted.length >= 6 && node.digest.startsWith(wanted) ? 2 : undefined
}

import { GraphQLError, Kind, parse } from 'graphql'
import type { ASTVisitor, DocumentNode, SelectionSetNode, ValidationContext, ValidationRule } from 'graphql'

/**
 * What one document may cost before anything of it is looked up. The client's documents reach depth 11 and 249 tokens,
 * standard introspection reaches depth 15.
 */
export const DOCUMENT_LIMITS = { depth: 20, aliases: 50, tokens: 2000 } as const

/** To run before the rules of GraphQL itself, some of which take long over what these refuse. Each error names its limit. */
export const documentLimits: readonly ValidationRule[] = [withinDepthAndAliases]

/** @throws {GraphQLError} when the text is not a GraphQL document, or has too many tokens */
export function parseDocument(text: string): DocumentNode {
  return parse(text, { maxLexicalTokens: DOCUMENT_LIMITS.tokens, noLocation: true }) // a third of the memory
}

function withinDepthAndAliases(context: ValidationContext): ASTVisitor {
  const measure = measuring(context)
  return {
    OperationDefinition(operation) {
      const { depth, aliases } = measure(operation.selectionSet)
      const refuse = (what: string): void =>
        context.reportError(new GraphQLError(`This document ${what}.`, { nodes: operation }))
      if (depth > DOCUMENT_LIMITS.depth) refuse(`is ${depth} fields deep; the limit is ${DOCUMENT_LIMITS.depth}`)
      if (aliases > DOCUMENT_LIMITS.aliases) refuse(`has ${aliases} aliases; the limit is ${DOCUMENT_LIMITS.aliases}`)
      return false
    },
  }
}

interface Size {
  readonly depth: number
  /** As executed: an alias in a fragment counts once for each spread. */
  readonly aliases: number
}

const NOTHING: Size = { depth: 0, aliases: 0 }

/** Measures each fragment once, so that fragments that spread one another cost no more than they are long. */
function measuring(context: ValidationContext): (selected: SelectionSetNode | undefined) => Size {
  const fragments = new Map<string, Size>()

  function measureFragment(name: string): Size {
    const known = fragments.get(name)
    if (known !== undefined) return known
    fragments.set(name, NOTHING) // a circle ends here; another rule refuses it
    const size = measure(context.getFragment(name)?.selectionSet)
    fragments.set(name, size)
    return size
  }

  function measure(selected: SelectionSetNode | undefined): Size {
    let [depth, aliases] = [0, 0]
    for (const node of selected?.selections ?? []) {
      const inner = node.kind === Kind.FRAGMENT_SPREAD ? measureFragment(node.name.value) : measure(node.selectionSet)
      const isField = node.kind === Kind.FIELD
      depth = Math.max(depth, inner.depth + (isField ? 1 : 0))
      aliases += inner.aliases + (isField && node.alias !== undefined ? 1 : 0)
    }
    return { depth, aliases }
  }

  return measure
}

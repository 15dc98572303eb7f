'use strict'
const { types } = require('@babel/core')

/**
 * Babel settings under which dependency-cruiser reads TypeScript: what is left of a file is its imports.
 * An import of a type becomes a plain one, since a layer is crossed by a type as much as by a value.
 */
const importsOf = () => ({
  // Babel is not told the file's name, so what does not parse as TypeScript is read as TypeScript with JSX.
  parserOverride(code, options, parse) {
    try {
      return parse(code, { ...options, plugins: ['typescript'] })
    } catch {
      return parse(code, { ...options, plugins: ['typescript', 'jsx'] })
    }
  },
  visitor: {
    Program(program) {
      const sources = []
      program.traverse({
        'ImportDeclaration|ExportNamedDeclaration|ExportAllDeclaration'({ node }) {
          if (node.source) sources.push(node.source.value)
        },
        'CallExpression|ImportExpression'({ node }) {
          const source = node.type === 'ImportExpression' ? node.source : node.arguments[0]
          if (node.callee && node.callee.type !== 'Import') return
          if (source && source.type === 'StringLiteral') sources.push(source.value)
        },
        TSImportType({ node }) {
          sources.push(node.argument.value)
        },
      })
      program.node.body = sources.map((source) => types.importDeclaration([], types.stringLiteral(source)))
      program.stop()
    },
  },
})

module.exports = {
  configFile: false,
  babelrc: false,
  sourceType: 'module',
  plugins: [importsOf],
}

// Who may import whom: the picture in ARCHITECTURE.md, as rules. Imports of types count like any other.
// Run by `npm run check`; by hand: npx depcruise 'packages/*/src/**/*.ts'

/** A server layer, what it may import besides itself and @amphora/wire, and why no more. */
const LAYERS = {
  http: {
    may: ['graphql', 'domain', 'auth'],
    because: 'Doors turn requests into verbs. What is stored where is for domain/ to know.',
  },
  graphql: {
    may: ['domain', 'auth'],
    because: 'Resolvers parse, call one verb, present. What is stored where is for domain/ to know.',
  },
  jobs: { may: ['domain'], because: 'Timed work calls the same verbs as the doors, so it obeys the same rules.' },
  domain: {
    may: ['auth', 'store', 'blob'],
    because: 'The rules know no protocol, so that a new door needs no new rules.',
  },
  auth: { may: ['store'], because: 'Who calls, and what they may do, is asked from above and asks only the store.' },
  store: { may: [], because: 'SQL and nothing else: the order of bytes and rows is decided in domain/.' },
  blob: { may: [], because: 'Bytes by digest and nothing else: the order of bytes and rows is decided in domain/.' },
}

/** A package and the packages it may import. */
const PACKAGES = { wire: [], server: ['wire'] }

const SERVER = '^packages/server/src'
const TESTS = String.raw`\.test\.ts$|[/-]suite\.ts$|/src/testing/`

/** @param {readonly string[]} names */
const anyOf = (names) => `(?:${names.join('|')})`
/** @param {readonly string[]} names */
const packageNamed = (names) => `^(?:node_modules/)?${anyOf(names)}(?:/|$)`

const layerRules = Object.entries(LAYERS).map(([layer, { may, because }]) => ({
  name: `layer-${layer}`,
  comment: `${because} It may import: ${[...may, 'wire'].join(', ')}.`,
  severity: 'error',
  from: { path: `${SERVER}/${layer}/`, pathNot: TESTS },
  to: { path: `${SERVER}/`, pathNot: `${SERVER}/${anyOf([layer, ...may])}/` },
}))

const packageRules = Object.entries(PACKAGES).map(([name, may]) => ({
  name: `package-${name}`,
  comment: `It may import: ${may.join(', ') || 'no other package of ours'}. Anything else turns the direction around.`,
  severity: 'error',
  from: { path: `^packages/${name}/` },
  to: { path: '^packages/', pathNot: `^packages/${anyOf([name, ...may])}/` },
}))

export default {
  forbidden: [
    ...layerRules,
    ...packageRules,
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or want a third below both.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'front-door',
      comment:
        'Another package is imported by its name, so that index.ts says what is promised and the rest can change.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/', pathNot: [String.raw`^packages/$1/`, String.raw`^packages/[^/]+/src/index\.ts$`] },
    },
    {
      name: 'only-main-starts',
      comment: 'main.ts is the process: importing it would start a second one.',
      severity: 'error',
      from: {},
      to: { path: String.raw`^packages/[^/]+/src/main\.ts$` },
    },
    {
      name: 'pure-wire',
      comment: 'wire/ runs in the server, the SDK and the browser: no Node, no packages, no I/O.',
      severity: 'error',
      from: { path: '^packages/wire/src/', pathNot: TESTS },
      to: { pathNot: '^packages/wire/src/' },
    },
    {
      name: 'sql-in-store',
      comment:
        'SQL, and the dialect it is written in, stay in store/. (data-folder.ts: its lock is an SQLite transaction, freed by the system.)',
      severity: 'error',
      from: { path: SERVER, pathNot: [`${SERVER}/store/`, `${SERVER}/data-folder.ts`, TESTS] },
      to: { path: packageNamed(['kysely', 'sqlite', 'node:sqlite']) },
    },
    {
      name: 'no-protocol-below-the-doors',
      comment: 'The domain and what is under it never see a request, a status code or a GraphQL type.',
      severity: 'error',
      from: { path: `${SERVER}/(?:jobs|domain|auth|store|blob)/`, pathNot: TESTS },
      to: { path: packageNamed(['fastify', '@fastify', 'graphql', 'http', 'https', 'http2']) },
    },
    {
      name: 'no-spawn',
      comment:
        'The server runs no other program and no code it was sent: whoever finds a hole finds no shell behind it.',
      severity: 'error',
      from: { path: SERVER, pathNot: TESTS },
      to: { path: '^(?:node:)?(?:child_process|cluster|vm|repl|inspector)(?:/|$)' },
    },
    {
      name: 'process-in-main',
      comment: 'Only main.ts touches the process: everything else takes what it needs as an argument.',
      severity: 'error',
      from: { path: '^packages/', pathNot: [String.raw`/main\.ts$`, TESTS] },
      to: { path: '^(?:node:)?process$' },
    },
    {
      name: 'no-tests-in-the-product',
      comment: 'What ships does not import what tests it.',
      severity: 'error',
      from: { path: '^packages/', pathNot: TESTS },
      to: { path: [TESTS, '^test/', '^node_modules/(?:vitest|fast-check)/'] },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere hides from every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    // dependency-cruiser reads TypeScript through the compiler's JavaScript API, which TypeScript 7 has not: through Babel then.
    babelConfig: { fileName: 'tools/imports.babel.cjs' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
}

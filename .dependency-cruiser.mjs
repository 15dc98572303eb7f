// Who may import whom: the picture in ARCHITECTURE.md, as rules. Imports of types count like any other.
// Run by `npm run check`; by hand: npx depcruise 'packages/*/src/**/*.{ts,tsx}'

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
const PACKAGES = { wire: [], server: ['wire'], web: ['wire'], sdk: ['wire'], cli: ['sdk', 'server', 'wire'] }

/** A part of the pages, what it may import besides itself, and why no more. Files right in src/ (paths, url-state) are for all but components and cores. */
const PAGES = {
  pages: {
    may: ['frame', 'queries', 'components', 'charts', 'lineage', 'logs', 'viewers', 'media', 'theme'],
    because: 'A page puts parts together; another page is reached by its address.',
  },
  ahead: { may: ['queries', 'charts'], because: 'It asks before there are pages, and is small: it shows nothing.' },
  frame: { may: ['queries', 'components', 'theme'], because: 'What stands round every page knows none of them.' },
  queries: { may: ['viewers'], because: 'It knows of what is shown only the contract of a file, which it keeps.' },
  components: { may: ['theme'], because: 'Parts are shown what they show: they fetch nothing and know no address.' },
  charts: { may: ['components', 'theme'], because: 'Drawings take data, and know nobody who has it.' },
  logs: { may: [], because: 'It reads lines of a terminal, and knows nobody who has them.' },
  lineage: { may: ['components', 'theme'], because: 'Drawings take data, and know nobody who has it.' },
  viewers: { may: ['components', 'theme', 'media'], because: 'Viewers take bytes, and know nobody who has them.' },
  media: {
    may: ['components', 'theme', 'viewers', 'charts'],
    because: 'Viewers take bytes, and know nobody who has them.',
  },
  theme: { may: [], because: 'Tokens are under everything.' },
}

const SERVER = '^packages/server/src'
const WEB = '^packages/web/src'
/** What patterns of filters and of logs may take is time on the processor, which only the process tells. */
const CPU_CLOCK = String.raw`^packages/server/src/store/thread-time\.ts$`
/** The SDK lives in somebody else's process: what it has to know and touch of that is in these files. */
const SDK_PROCESS = String.raw`^packages/sdk/src/(?:settings/environment|run/(?:exit|console|environment|stats/(?:processor|memory)))\.ts$`
const TESTS = String.raw`\.test\.tsx?$|[/-]suite\.ts$|/src/testing/`

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

const pageRules = Object.entries(PAGES).map(([part, { may, because }]) => ({
  name: `pages-${part}`,
  comment: `${because} It may import: ${[...may, 'wire'].join(', ')}.`,
  severity: 'error',
  from: { path: `${WEB}/${part}/`, pathNot: TESTS },
  to: { path: `${WEB}/[^/]+/`, pathNot: `${WEB}/${anyOf([part, ...may])}/` },
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
    ...pageRules,
    {
      name: 'one-page-is-not-another',
      comment: 'A part that two pages use goes to components/, or beside the core it shows.',
      severity: 'error',
      from: { path: `${WEB}/pages/([^/]+)/` },
      to: { path: `${WEB}/pages/`, pathNot: `${WEB}/pages/$1/` },
    },
    {
      name: 'cores-without-react',
      comment:
        'What computes and draws is plain TypeScript, so that tests and workers run it; the .tsx beside it mounts it.',
      severity: 'error',
      from: { path: String.raw`^packages/web/src/(?:charts|lineage|logs|viewers|media)/.*\.ts$`, pathNot: TESTS },
      to: { path: packageNamed(['react', 'react-dom', '@mantine', '@tanstack', 'lucide-react']) },
    },
    {
      name: 'only-queries-fetch',
      comment: 'Parts are shown what they show: they fetch nothing and know no address.',
      severity: 'error',
      from: { path: `${WEB}/(?:components|charts|lineage|logs|theme)/`, pathNot: TESTS },
      to: { path: packageNamed(['@tanstack/react-query', '@tanstack/react-router']) },
    },
    {
      name: 'viewers-know-no-address',
      comment: 'They load by functions they are given, and keep what came in the cache of the pages.',
      severity: 'error',
      from: { path: `${WEB}/(?:viewers|media)/`, pathNot: TESTS },
      to: { path: packageNamed(['@tanstack/react-router']) },
    },
    {
      name: 'pages-run-in-a-browser',
      comment: 'There is no Node in a browser.',
      severity: 'error',
      from: { path: WEB, pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
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
      from: { path: '^packages/', pathNot: [String.raw`/main\.ts$`, SDK_PROCESS, CPU_CLOCK, TESTS] },
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
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
}

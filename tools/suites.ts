import type { PythonName } from './python.ts'

/** A suite of `npm test`: some folders, who runs them, and what has to be on the machine. */
export interface Suite {
  readonly name: string
  readonly runner: 'vitest' | 'pytest' | 'playwright'
  readonly paths: readonly string[]
  /** The Python it runs on, or needs beside it. */
  readonly needs: PythonName | undefined
  /** Runs on PostgreSQL; SQLite where nothing is said. */
  readonly database?: 'postgres'
  /** Its property tests make other cases each time; elsewhere they make the same ones. */
  readonly seed?: 'random'
  /** Runs the pytest tests with this mark, and no others; a suite that names none runs those without one. */
  readonly marked?: 'faults' | 'long' | 'scale'
  /** Processes that share its pytest files, each with a server of its own: most of a client's time is waiting. */
  readonly workers?: number
  /** A test that fails is tried once more, and told as unsteady when it passes then: docs/decisions/032-second-try.md. */
  readonly hasSecondTry?: true
  /** Who shares its time with it: a name in BUDGETS. The long suites have none. */
  readonly budget?: keyof typeof BUDGETS
  /** Then it is stopped: it hangs. Generous, for machines that are busy. */
  readonly limitMinutes: number
}

/** Seconds on two cores that suites may take together; each is printed with what its budget has spent by then. */
export const BUDGETS = { unit: 240, processes: 240, browser: 420, clients: 420, faults: 420 } as const

/** In the order they run: what fails soonest comes first. To add a suite, add a line. */
export const SUITES: readonly Suite[] = [
  {
    name: 'unit',
    runner: 'vitest',
    paths: ['packages', 'tools', 'bench'],
    needs: undefined,
    budget: 'unit',
    limitMinutes: 15,
  },
  {
    name: 'postgres',
    runner: 'vitest',
    paths: ['test/postgres', ...['store', 'domain', 'graphql', 'http'].map((layer) => `packages/server/src/${layer}`)],
    needs: undefined,
    database: 'postgres',
    budget: 'unit',
    limitMinutes: 15,
  },
  {
    name: 'process',
    runner: 'vitest',
    paths: ['test/process'],
    needs: undefined,
    hasSecondTry: true,
    budget: 'processes',
    limitMinutes: 15,
  },
  {
    name: 'cli',
    runner: 'vitest',
    paths: ['test/cli/'],
    needs: 'python',
    hasSecondTry: true,
    budget: 'processes',
    limitMinutes: 15,
  },
  {
    name: 'sdk',
    runner: 'vitest',
    paths: ['test/sdk'],
    needs: 'python',
    hasSecondTry: true,
    budget: 'processes',
    limitMinutes: 20,
  },
  {
    name: 'contract',
    runner: 'vitest',
    paths: ['test/contract'],
    needs: 'python',
    hasSecondTry: true,
    budget: 'processes',
    limitMinutes: 15,
  },
  {
    name: 'browser',
    runner: 'playwright',
    paths: ['test/browser'],
    needs: 'browser',
    hasSecondTry: true,
    budget: 'browser',
    limitMinutes: 40,
  },
  { name: 'examples', runner: 'pytest', paths: ['examples'], needs: 'python', budget: 'clients', limitMinutes: 10 },
  {
    name: 'frameworks',
    runner: 'pytest',
    paths: ['test/frameworks'],
    needs: 'frameworks',
    budget: 'clients',
    limitMinutes: 15,
  },
  {
    name: 'faults',
    runner: 'pytest',
    paths: ['test/wandb'],
    needs: 'python',
    marked: 'faults',
    budget: 'faults',
    limitMinutes: 20,
  },
  {
    name: 'clients',
    runner: 'pytest',
    paths: ['test/wandb'],
    needs: 'python',
    workers: 2,
    budget: 'clients',
    limitMinutes: 40,
  },
  {
    name: 'old-client',
    runner: 'vitest',
    paths: ['test/clients', 'test/contract/operations.test.ts'],
    needs: '0.16.6',
    hasSecondTry: true,
    budget: 'clients',
    limitMinutes: 20,
  },
  {
    name: 'clients-postgres',
    runner: 'pytest',
    paths: ['test/wandb/test_runs.py', 'test/wandb/test_artifacts.py', 'test/wandb/test_pipeline.py'],
    needs: 'python',
    database: 'postgres',
    workers: 2,
    budget: 'clients',
    limitMinutes: 20,
  },
]

/** What takes too long for each change: `npm run test:long`. */
export const LONG_SUITES: readonly Suite[] = [
  {
    name: 'properties',
    runner: 'vitest',
    paths: ['packages', 'tools', 'bench'],
    needs: undefined,
    seed: 'random',
    limitMinutes: 30,
  },
  {
    name: 'properties-postgres',
    runner: 'vitest',
    paths: ['store', 'domain'].map((layer) => `packages/server/src/${layer}`),
    needs: undefined,
    database: 'postgres',
    seed: 'random',
    limitMinutes: 30,
  },
  { name: 'browser-long', runner: 'playwright', paths: ['test/browser-long'], needs: 'browser', limitMinutes: 40 },
  { name: 'sdk-long', runner: 'vitest', paths: ['test/long'], needs: 'python', seed: 'random', limitMinutes: 20 },
  { name: 'clients-long', runner: 'pytest', paths: ['test/wandb'], needs: 'python', marked: 'long', limitMinutes: 30 },
  { name: 'scale', runner: 'pytest', paths: ['test/wandb'], needs: 'python', marked: 'scale', limitMinutes: 90 },
]

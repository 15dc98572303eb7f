import { Select } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx'
import { versionPath, type RunName } from '../../paths.ts'
import { runFilesQuery } from '../../queries/file.ts'
import { runCodeQuery } from '../../queries/run-code.ts'
import { useRunArtifacts } from '../../queries/run-artifacts.ts'
import { runsQuery } from '../../queries/runs.ts'
import { useUrlState } from '../../url-state.ts'
import { nameOf, typeOf, versionOf } from './artifact-words.ts'
import { CodeDiff } from './code-diff.tsx'
import { environmentsOf } from './environment.ts'
import { RunFiles } from './run-files.tsx'
import type { TabProps } from './tab-props.ts'
import classes from './tabs.module.css'

/** The code that the client saved with the run, its program first; or what differs from that of another run. */
export function CodeTab({ run, name, rest }: TabProps): ReactNode {
  const { data, error, refetch } = useQuery(runFilesQuery(name))
  const { data: outputs } = useRunArtifacts(name, 'OUTPUT')
  const [against, setAgainst] = useUrlState('against')
  const version = outputs?.uses.find((use) => typeOf(use) === 'code')
  if (error) return <ErrorState title="The code could not be read" error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingRows rows={10} height={28} />
  const files = data.files.filter(({ path }) => isCode(path))
  if (files.length === 0 && !version) return <NoCode />
  const main = rest === '' ? mainOf(files, run.config) : rest
  return (
    <>
      <div className={`${classes.bar} ${classes.above}`}>
        <Against name={name} against={against} onChange={setAgainst} />
        {version && (
          <span className={classes.quiet}>
            kept as <a href={versionPath(versionOf(version), 'files')}>{nameOf(version)}</a>
          </span>
        )}
      </div>
      {against !== '' && <CodeDiff name={name} against={against} path={rest} />}
      {against === '' && files.length > 0 && (
        <RunFiles files={files} name={name} tab="code" path={main} mayDelete={false} />
      )}
      {against === '' && files.length === 0 && <VersionOfCode name={name} config={run.config} rest={rest} />}
    </>
  )
}

/** The files of the version that the run logged its code as, where it saved none of its own. */
function VersionOfCode({
  name,
  config,
  rest,
}: {
  readonly name: RunName
  readonly config: string
  readonly rest: string
}): ReactNode {
  const { data, error, refetch } = useQuery(runCodeQuery(name))
  if (error) return <ErrorState title="The code could not be read" error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingRows rows={10} height={28} />
  const files = [...data.paths.values()]
  const path = rest === '' ? mainOf(files, config) : rest
  return <RunFiles files={files} name={name} tab="code" path={path} mayDelete={false} source={data.files} />
}

function NoCode(): ReactNode {
  return (
    <EmptyState title="No code was saved">
      <code>wandb.init(settings=wandb.Settings(save_code=True))</code> keeps the program with the run,{' '}
      <code>run.log_code()</code> the whole folder as an artifact.
    </EmptyState>
  )
}

interface AgainstProps {
  readonly name: RunName
  readonly against: string
  readonly onChange: (run: string, options: { readonly push: boolean }) => void
}

/** The newest runs of the project; one that the address names is there too. */
function Against({ name, against, onChange }: AgainstProps): ReactNode {
  const { data } = useInfiniteQuery(runsQuery(name))
  const others = (data?.rows ?? [])
    .filter((row) => row.name !== name.run)
    .map((row) => ({
      value: row.name,
      label: row.displayName === row.name ? row.name : `${row.displayName} (${row.name})`,
    }))
  const isListed = against === '' || others.some(({ value }) => value === against)
  return (
    <Select
      w={280}
      aria-label="Compare the code with that of another run"
      placeholder="Compare with another run"
      clearable
      searchable
      data={isListed ? others : [{ value: against, label: against }, ...others]}
      value={against === '' ? null : against}
      onChange={(run) => onChange(run ?? '', { push: true })}
    />
  )
}

const isCode = (path: string): boolean => path.startsWith('code/') || path === 'diff.patch'

/** The program, else the first file. */
function mainOf(files: readonly { readonly path: string }[], config: string): string {
  const [at] = environmentsOf(config)
  const program = [at?.codePath, at?.program?.split('/').at(-1)].find((path) => path !== undefined && path !== '')
  const found = program === undefined ? undefined : files.find(({ path }) => `/${path}`.endsWith(`/${program}`))
  return (found ?? files[0])?.path ?? ''
}

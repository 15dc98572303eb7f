import { useQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import { counted } from '../../components/sizes.ts'
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx'
import { runPath, type RunName } from '../../paths.ts'
import { openFileQuery } from '../../queries/file.ts'
import { runCodeQuery, type RunCode } from '../../queries/run-code.ts'
import { FileDiff } from '../../viewers/diff/file-diff.tsx'
import { codeChanges, type CodeChange } from './code-difference.ts'
import classes from './code-diff.module.css'

interface Props {
  readonly name: RunName
  /** The run that it is held against. */
  readonly against: string
  /** The chosen file inside the code; '' is the first that differs. */
  readonly path: string
}

/** The program of this run against that of another: its files, and the chosen one line by line. */
export function CodeDiff({ name, against, path }: Props): ReactNode {
  const now = useQuery(runCodeQuery(name))
  const old = useQuery(runCodeQuery({ ...name, run: against }))
  const error = now.error ?? old.error
  const retry = (): void => void old.refetch()
  if (error) return <ErrorState title="The code could not be compared" error={error} onRetry={retry} />
  if (!now.data || !old.data) return <LoadingRows rows={10} height={28} />
  if (old.data.paths.size === 0) return <EmptyState title="The other run saved no code" />
  return <Compared name={name} against={against} path={path} old={old.data} now={now.data} />
}

function Compared({
  name,
  against,
  path,
  old,
  now,
}: Props & { readonly old: RunCode; readonly now: RunCode }): ReactNode {
  const changes = useMemo(() => codeChanges(old.paths, now.paths), [old, now])
  const differing = changes.filter(({ kind }) => kind !== 'same').length
  const chosen = changes.find((change) => change.path === path) ?? changes[0]
  return (
    <div className={classes.diff}>
      <nav className={classes.files} aria-label="Files of the code">
        <p className={classes.note}>
          {differing === 0
            ? 'No file differs'
            : `${counted(differing, 'file')} of ${changes.length} ${differing === 1 ? 'differs' : 'differ'}`}
        </p>
        <ul>
          {changes.map((change) => (
            <li key={change.path}>
              <FileLink change={change} isChosen={change === chosen} href={hrefOf(name, against, change.path)} />
            </li>
          ))}
        </ul>
      </nav>
      <div className={classes.lines}>
        {chosen && <Lines key={chosen.path} path={chosen.path} old={old} now={now} />}
      </div>
    </div>
  )
}

function hrefOf(name: RunName, against: string, path: string): string {
  return `${runPath(name, 'code', path)}?against=${encodeURIComponent(against)}`
}

const SIGNS: Readonly<Record<CodeChange['kind'], string>> = { added: '+', removed: '−', changed: '~', same: ' ' }

function FileLink({
  change: { path, kind },
  isChosen,
  href,
}: {
  readonly change: CodeChange
  readonly isChosen: boolean
  readonly href: string
}): ReactNode {
  return (
    <a className={classes.file} data-kind={kind} aria-current={isChosen} href={href}>
      <span className={classes.sign} aria-hidden>
        {SIGNS[kind]}
      </span>
      {path}
      <span className={classes.kind}>{kind}</span>
    </a>
  )
}

/** Both sides of one file, where there are two. */
function Lines({ path, old, now }: { readonly path: string; readonly old: RunCode; readonly now: RunCode }): ReactNode {
  const [before, after] = [useCodeFile(old, path), useCodeFile(now, path)]
  const error = before.error ?? after.error
  if (error) return <ErrorState title="The file could not be opened" error={error} />
  if (before.isLoading || after.isLoading) return <LoadingRows rows={8} height={18} />
  return <FileDiff label={path} old={before.data} now={after.data} />
}

function useCodeFile({ files, paths }: RunCode, path: string) {
  const entry = paths.get(path)
  return useQuery({ ...openFileQuery(files, entry?.path ?? ''), enabled: entry !== undefined })
}

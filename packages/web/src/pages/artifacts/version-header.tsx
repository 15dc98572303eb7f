import { Menu, UnstyledButton } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { parseAliasName, parseTagName } from '@amphora/wire'
import { FactLine } from '../../components/fact-line.tsx'
import { sizeText, counted } from '../../components/sizes.ts'
import { TimeAgo } from '../../components/time-ago.tsx'
import { artifactTypePath, collectionPath, projectPath, runPath, versionPath, type VersionName } from '../../paths.ts'
import type { Version } from '../../queries/artifact.ts'
import { Chips } from '../../components/chips.tsx'
import { aliasAdded, aliasRemoved, lifeSet, tagAdded, tagRemoved, useEdit } from './edits.ts'
import classes from './version-header.module.css'
import { endOf, lifeText, LIVES } from './life.ts'
import { problemOf } from './name-problem.ts'

interface Props {
  readonly version: Version
  readonly name: VersionName
}

/** What a version is, in two lines: name, aliases and tags; then type, state, size, when and by whom. */
export function VersionHeader({ version, name }: Props): ReactNode {
  const edit = useEdit()
  const navigate = useNavigate()
  const removeAlias = (alias: string): void => {
    // the address leads nowhere without the alias
    const here = { ...name, version: `v${version.index}` }
    if (alias === name.version) void navigate({ to: versionPath(here), replace: true })
    void edit(aliasRemoved(version, alias))
  }
  const may = version.mayWrite
  return (
    <header className={classes.header}>
      <a className={classes.back} href={projectPath(name, 'artifacts')}>
        All artifacts
      </a>
      <div className={classes.line}>
        <h1 className={classes.name}>
          <a href={collectionPath(name)}>{name.collection}</a>:v{version.index}
        </h1>
        <Chips
          noun="alias"
          names={version.aliases}
          hrefOf={(alias) => versionPath({ ...name, version: alias })}
          onAdd={may ? (alias) => void edit(aliasAdded(version, alias)) : undefined}
          onRemove={may ? removeAlias : undefined}
          problemOf={(alias) => problemOf(parseAliasName, alias)}
        />
        <Chips
          noun="tag"
          names={version.tags.map((tag) => tag.name)}
          onAdd={may ? (tag) => void edit(tagAdded(version, tag)) : undefined}
          onRemove={may ? (tag) => void edit(tagRemoved(version, tag)) : undefined}
          problemOf={(tag) => problemOf(parseTagName, tag)}
        />
      </div>
      <FactLine>
        <li>
          <a href={artifactTypePath(name)}>{version.collection.defaultArtifactType.name}</a>
        </li>
        <li className={classes.state} data-state={version.state}>
          {version.state.toLowerCase()}
        </li>
        <li>
          {sizeText(version.size)} in {counted(version.fileCount, 'file')}
        </li>
        <li>
          logged <TimeAgo at={version.createdAt} /> by <Maker version={version} />
        </li>
        <li>
          <Life version={version} />
        </li>
      </FactLine>
    </header>
  )
}

/** The run that logged it, or who did without a run. */
export function Maker({ version: { producer, author } }: Pick<Props, 'version'>): ReactNode {
  if (producer) {
    const { name, displayName, project } = producer
    const href = runPath({ entity: project.entityName, project: project.name, run: name })
    return <a href={href}>{displayName ?? name}</a>
  }
  return <span>{author?.name ?? author?.username ?? 'somebody'}</span>
}

/** How long it is kept; who may write sets it. */
function Life({ version }: Pick<Props, 'version'>): ReactNode {
  const edit = useEdit()
  const seconds = version.ttlIsInherited ? -1 : version.ttlDurationSeconds
  const end = endOf(version.createdAt, seconds)
  const words = end === undefined ? 'kept without end' : `kept ${lifeText(seconds)}, until ${end.slice(0, 10)}`
  if (!version.mayWrite) return words
  return (
    <Menu>
      <Menu.Target>
        <UnstyledButton className={classes.life} aria-label={`Time to live: ${words}`}>
          {words} <ChevronDown size={12} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Time to live</Menu.Label>
        {LIVES.map(([length, label]) => (
          <Menu.Item key={length} aria-current={length === seconds} onClick={() => void edit(lifeSet(version, length))}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Label>Kept and shown; nothing is deleted by it yet</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  )
}

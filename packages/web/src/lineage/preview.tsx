import { ActionIcon, Button } from '@mantine/core'
import { EyeOff, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { fullNameOf, type ArtifactNode, type LineageNode, type RunNode } from './graph.ts'
import { sizeText } from '../components/sizes.ts'
import { durationText, timeText } from './format.ts'
import classes from './lineage.module.css'
import { Members, type Numbers } from './members.tsx'
import type { SceneNode } from './scene.ts'

/** What the server knows beside what the graph does. */
export interface PreviewParts {
  readonly details: (node: ArtifactNode | RunNode) => ReactNode
  /** Shows something with the numbers that versions and runs have: undefined while they are on their way. */
  readonly withNumbers: (nodes: readonly LineageNode[], show: (numbers: Numbers | undefined) => ReactNode) => ReactNode
}

interface PreviewProps extends PreviewParts {
  readonly node: SceneNode
  /** What it stands for; of a cluster, with what was let out of it. */
  readonly members: readonly LineageNode[]
  /** Keys of what was let out. */
  readonly apart: ReadonlySet<string>
  readonly isFocus: boolean
  /** It is the one to compare with; there is one. */
  readonly isFrom: boolean
  readonly hasFrom: boolean
  /** Out of its cluster, and can be folded into it again. */
  readonly canFold: boolean
  /** The style or its depth leaves something out round it. */
  readonly canGrow: boolean
  readonly hrefOf: (node: SceneNode) => string | undefined
  readonly onClose: () => void
  readonly onFocus: () => void
  readonly onExpand: () => void
  readonly onFold: () => void
  readonly onGrow: () => void
  readonly onHide: () => void
  readonly onCompare: () => void
  readonly onPull: (key: string) => void
  readonly onPutBack: (key: string) => void
}

/** What the chosen node is, and what can be done with it. */
export function Preview(props: PreviewProps): ReactNode {
  const { node, members } = props
  const [only] = members
  return (
    <aside className={classes.preview} aria-label={`Preview of ${node.name}`}>
      <div className={classes['preview-title']}>
        <h2>{node.kind === 'group' ? node.name : node.label}</h2>
        <ActionIcon aria-label="Hide node" title="Hide node" onClick={props.onHide}>
          <EyeOff size={16} />
        </ActionIcon>
        <ActionIcon aria-label="Close preview" title="Close preview" onClick={props.onClose}>
          <X size={16} />
        </ActionIcon>
      </div>
      <p className={classes['preview-kind']} data-side={node.side}>
        {kindText(node)}
      </p>
      <Actions {...props} />
      {node.kind === 'single' && only ? (
        <Facts {...props} node={only} />
      ) : (
        props.withNumbers(members, (numbers) => (
          <Members
            members={members}
            numbers={numbers}
            apart={props.apart}
            canPull={node.kind === 'cluster'}
            onPull={props.onPull}
            onPutBack={props.onPutBack}
          />
        ))
      )}
    </aside>
  )
}

function Actions(props: PreviewProps): ReactNode {
  const { node } = props
  const isSingle = node.kind === 'single'
  const href = props.hrefOf(node)
  const buttons = [
    [isSingle && !node.isStub && !props.isFocus, 'Focus here', props.onFocus],
    [!isSingle || props.canGrow, 'Expand', isSingle ? props.onGrow : props.onExpand],
    [props.canFold, 'Fold again', props.onFold],
    [isSingle && !node.isStub && !props.isFrom, props.hasFrom ? 'Compare' : 'Compare with …', props.onCompare],
  ] as const
  return (
    <div className={classes.actions}>
      {href !== undefined && !node.isGhost && (
        <Button component="a" href={href}>
          Open
        </Button>
      )}
      {buttons.map(
        ([isThere, label, onClick]) =>
          isThere && (
            <Button key={label} variant="default" onClick={onClick}>
              {label}
            </Button>
          ),
      )}
    </div>
  )
}

function kindText({ side, header, kind, isGhost, project }: SceneNode): string {
  const noun = side === 'run' ? 'Run' : 'Artifact'
  const what = kind === 'single' ? `${noun} · ${header}` : `${noun}s · ${header}`
  return [what, isGhost && 'deleted', project !== undefined && `in ${project}`].filter(Boolean).join(' · ')
}

function Facts({
  node,
  details,
}: {
  readonly node: LineageNode
  readonly details: PreviewProps['details']
}): ReactNode {
  if (node.kind === 'stub') return <p className={classes.dimmed}>It is in a project that you may not see.</p>
  return (
    <>
      <dl className={classes.facts}>
        <Fact name="Full name">{fullNameOf(node)}</Fact>
        {node.kind === 'artifact' ? <ArtifactFacts node={node} /> : <RunFacts node={node} />}
        <Fact name="Project">
          {node.project.entity}/{node.project.name}
        </Fact>
      </dl>
      {(node.kind === 'run' ? node.state !== 'deleted' : !node.isDeleted) && details(node)}
    </>
  )
}

function ArtifactFacts({ node }: { readonly node: ArtifactNode }): ReactNode {
  return (
    <>
      <Fact name="Aliases">{node.aliases.length === 0 ? 'none' : node.aliases.join(', ')}</Fact>
      <Fact name="Type">{node.type}</Fact>
      <Fact name="Version">v{node.version}</Fact>
      <Fact name="Size">{sizeText(node.sizeBytes)}</Fact>
      <Fact name="Files">{node.fileCount.toLocaleString('en-US')}</Fact>
      <Fact name="Created">{timeText(node.created)}</Fact>
      <Fact name="Digest">
        <code>{node.digest}</code>
      </Fact>
    </>
  )
}

function RunFacts({ node }: { readonly node: RunNode }): ReactNode {
  return (
    <>
      <Fact name="State">{node.state}</Fact>
      <Fact name="Start">{timeText(node.created)}</Fact>
      <Fact name="Duration">{durationText(node.durationSeconds)}</Fact>
      <Fact name="Job type">{node.jobType ?? 'none'}</Fact>
      <Fact name="Run id">
        <code>{node.id}</code>
      </Fact>
    </>
  )
}

/** A line of a list of facts. */
function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

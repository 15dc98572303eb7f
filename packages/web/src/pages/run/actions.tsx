import { ActionIcon, Checkbox, Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { Ellipsis, Square, Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Question } from '../../components/question.tsx'
import { projectPath, type RunName } from '../../paths.ts'
import { useRunDeletion, useRunStop, type Run } from '../../queries/run.ts'

interface Props {
  readonly run: Run
  readonly name: RunName
}

/** What can be done to a run; each is asked about first. */
export function RunActions({ run, name }: Props): ReactNode {
  const [asked, setAsked] = useState<'stop' | 'delete'>()
  const close = (): void => setAsked(undefined)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label="Actions on the run">
            <Ellipsis size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<Square size={14} aria-hidden />}
            disabled={run.state !== 'running' || run.stopped === true}
            onClick={() => setAsked('stop')}
          >
            Stop
          </Menu.Item>
          <Menu.Item leftSection={<Trash2 size={14} aria-hidden />} onClick={() => setAsked('delete')}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked === 'stop' && <StopQuestion run={run} name={name} onClose={close} />}
      {asked === 'delete' && <DeleteQuestion run={run} name={name} onClose={close} />}
    </>
  )
}

interface QuestionProps extends Props {
  readonly onClose: () => void
}

function StopQuestion({ run, name, onClose }: QuestionProps): ReactNode {
  const { mutate, isPending, error } = useRunStop(name, run)
  return (
    <Question
      title={`Stop ${run.displayName ?? run.name}?`}
      verb="Stop the run"
      isPending={isPending}
      failure={error ? `It could not be asked to stop: ${error.message}` : undefined}
      onConfirm={() => mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>Its process is told with the next thing it logs, and ends as after Ctrl+C. What was logged stays.</p>
    </Question>
  )
}

function DeleteQuestion({ run, name, onClose }: QuestionProps): ReactNode {
  const [withArtifacts, setWithArtifacts] = useState(false)
  const { mutate, isPending, error } = useRunDeletion(run)
  const navigate = useNavigate()
  const onSuccess = (): void => void navigate({ to: projectPath(name, 'table'), replace: true })
  return (
    <Question
      title={`Delete ${run.displayName ?? run.name}?`}
      verb="Delete the run"
      isPending={isPending}
      failure={error ? `It could not be deleted: ${error.message}` : undefined}
      onConfirm={() => mutate(withArtifacts, { onSuccess })}
      onClose={onClose}
    >
      <p>The run, its rows, logs and files are gone from every page. There is no undo here.</p>
      <Checkbox
        label="Delete the artifact versions that it logged, too"
        checked={withArtifacts}
        onChange={(event) => setWithArtifacts(event.currentTarget.checked)}
      />
    </Question>
  )
}

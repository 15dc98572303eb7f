import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode, type SyntheticEvent } from 'react'
import { Failure } from '../../components/failure.tsx'
import { NewKey } from '../../components/new-key.tsx'
import { Question } from '../../components/question.tsx'
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { useTitle } from '../../frame/title.tsx'
import { deleteKey, generateKey, ownKeysQuery, type OwnKey } from '../../queries/api-keys.ts'
import classes from './page.module.css'

/** `/settings/keys`: the keys that one's programs call with. */
export function KeysPage(): ReactNode {
  useTitle('API keys')
  const { data, error, refetch } = useQuery(ownKeysQuery)
  return (
    <div className={classes.page}>
      <h1>API keys</h1>
      <p className={classes.words}>
        Programs call this server with a key, as <code>WANDB_API_KEY</code> or by <code>wandb login</code>. Whoever has
        one may do all that you may. The rest is under <a href="/settings">Settings</a>.
      </p>
      <MakeKey />
      {error && <ErrorState title="Your keys could not be read" error={error} onRetry={() => void refetch()} />}
      {!error && (data ? <Keys keys={data} /> : <LoadingRows rows={3} height={48} />)}
    </div>
  )
}

function MakeKey(): ReactNode {
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: generateKey,
    onSuccess() {
      setName('')
      return queries.invalidateQueries(ownKeysQuery)
    },
  })
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (name.trim() !== '') mutate(name.trim())
  }
  return (
    <>
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          className={classes.grow}
          label="Name of a new key"
          placeholder="What it is for: laptop, nightly training"
          maxLength={256}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" disabled={name.trim() === ''} loading={isPending}>
          Make a key
        </Button>
      </form>
      <Failure error={error} />
      {data !== undefined && <NewKey secret={data} serverUrl={location.origin} />}
    </>
  )
}

function Keys({ keys }: { readonly keys: readonly OwnKey[] }): ReactNode {
  const [asked, setAsked] = useState<OwnKey>()
  if (keys.length === 0) return <EmptyState title="No keys">Make one above: it is shown once, here.</EmptyState>
  return (
    <>
      <ul className={classes.list} aria-label="API keys">
        {keys.map((key) => (
          <li key={key.id} className={classes.item}>
            <div className={classes.key}>
              <div>{nameOf(key)}</div>
              <div className={classes.words}>
                <code>{key.name}…</code> made <TimeAgo at={key.createdAt} />
              </div>
            </div>
            <Button variant="default" aria-label={`Delete key ${nameOf(key)}`} onClick={() => setAsked(key)}>
              Delete
            </Button>
          </li>
        ))}
      </ul>
      {asked && <ConfirmDeletion key={asked.id} asked={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}

function ConfirmDeletion({ asked, onClose }: { readonly asked: OwnKey; readonly onClose: () => void }): ReactNode {
  const queries = useQueryClient()
  const { mutate, error, isPending } = useMutation({
    mutationFn: deleteKey,
    async onSuccess() {
      await queries.invalidateQueries(ownKeysQuery)
      onClose()
    },
  })
  return (
    <Question
      title={`Delete ${nameOf(asked)}?`}
      verb="Delete the key"
      cancel="Keep it"
      isDangerous
      isPending={isPending}
      failure={error?.message}
      onConfirm={() => mutate(asked.id)}
      onClose={onClose}
    >
      <p className={classes.words}>
        Programs that call with <code>{asked.name}…</code> are refused from then on, and browsers that signed in with it
        are signed out. This cannot be undone.
      </p>
    </Question>
  )
}

function nameOf({ description }: OwnKey): string {
  return description ?? 'no name'
}

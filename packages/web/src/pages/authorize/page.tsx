import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode, type SyntheticEvent } from 'react'
import { Failure } from '../../components/failure.tsx'
import { NewKey } from '../../components/new-key.tsx'
import { ErrorState, LoadingRows } from '../../components/states.tsx'
import { useTitle } from '../../frame/title.tsx'
import { generateKey, ownKeysQuery } from '../../queries/api-keys.ts'
import { viewerQuery } from '../../queries/viewer.ts'
import classes from './page.module.css'

/** `/authorize`: where `wandb login` sends people. A button makes a key; it is shown once. */
export function AuthorizePage(): ReactNode {
  useTitle('Authorize')
  const { data: viewer, error, refetch } = useQuery(viewerQuery) // who is not signed in goes to /login first
  if (error) return <ErrorState title="You could not be recognised" error={error} onRetry={() => void refetch()} />
  if (!viewer) return <LoadingRows rows={3} />
  return (
    <div className={classes.page}>
      <h1>Authorize a machine</h1>
      <p>
        A program calls this server with an API key. Make one for it here, as <b>{viewer.username}</b>; keys are listed
        and deleted under <a href="/settings/keys">API keys</a>.
      </p>
      <MakeKey />
    </div>
  )
}

function MakeKey(): ReactNode {
  const queries = useQueryClient()
  const [name, setName] = useState('wandb login')
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: generateKey,
    onSuccess: () => queries.invalidateQueries(ownKeysQuery),
  })
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    mutate(name.trim())
  }
  if (data !== undefined) return <NewKey secret={data} serverUrl={location.origin} />
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label="Name of the key"
        description="To tell it from others: the machine or the work it is for."
        maxLength={256}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Failure error={error} />
      <Button type="submit" loading={isPending}>
        Make an API key
      </Button>
    </form>
  )
}

import { Button, Select } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failure } from '../../components/failure.tsx'
import { ErrorState, LoadingRows } from '../../components/states.tsx'
import { useTitle } from '../../frame/title.tsx'
import { ownAccountQuery, setDefaultEntity } from '../../queries/account.ts'
import type { OwnAccountQuery } from '../../queries/generated.ts'
import { signOut } from '../../queries/session.ts'
import classes from './page.module.css'
import { PasswordForm } from './password-form.tsx'
import { Sessions } from './sessions.tsx'

/** `/settings`: one's own profile, password, default entity and sessions. */
export function SettingsPage(): ReactNode {
  useTitle('Settings')
  const { data, error, refetch } = useQuery(ownAccountQuery)
  if (error) return <ErrorState title="Your settings could not be read" error={error} onRetry={() => void refetch()} />
  return (
    <div className={classes.page}>
      <h1>Settings</h1>
      <p className={classes.words}>
        Keys for programs are under <a href="/settings/keys">API keys</a>.
      </p>
      {data?.viewer ? <Account viewer={data.viewer} sessions={data.sessions} /> : <LoadingRows rows={8} height={32} />}
    </div>
  )
}

type Viewer = NonNullable<OwnAccountQuery['viewer']>

function Account({ viewer, sessions }: { viewer: Viewer; sessions: OwnAccountQuery['sessions'] }): ReactNode {
  return (
    <>
      <Profile viewer={viewer} />
      <section className={classes.section}>
        <h2>Password</h2>
        {viewer.hasPassword === false && (
          <p role="note" className={classes.words}>
            You have none yet: choose one, and sign in with it from then on.
          </p>
        )}
        <PasswordForm username={viewer.username ?? ''} hasPassword={viewer.hasPassword === true} />
      </section>
      <DefaultEntity viewer={viewer} />
      <Sessions sessions={sessions} />
    </>
  )
}

function Profile({ viewer }: { readonly viewer: Viewer }): ReactNode {
  const leave = useMutation({ mutationFn: signOut, onSuccess: () => location.assign('/login') })
  return (
    <section className={classes.section}>
      <h2>Profile</h2>
      <dl className={classes.facts}>
        <dt>User</dt>
        <dd>{viewer.username}</dd>
        <dt>Name</dt>
        <dd>{viewer.name}</dd>
        <dt>E-mail</dt>
        <dd>{viewer.email ?? 'none'}</dd>
        <dt>Role</dt>
        <dd>{viewer.admin === true ? 'administrator of this server' : 'user'}</dd>
      </dl>
      <Button variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>
        Sign out
      </Button>
      <Failure error={leave.error} />
    </section>
  )
}

function DefaultEntity({ viewer }: { readonly viewer: Viewer }): ReactNode {
  const queries = useQueryClient()
  const { mutate, error, isPending } = useMutation({
    mutationFn: setDefaultEntity,
    onSuccess: () => queries.invalidateQueries(), // it is what addresses without an entity mean, everywhere
  })
  return (
    <section className={classes.section}>
      <h2>Default entity</h2>
      <p className={classes.words}>Where runs go whose script names no entity.</p>
      <Select
        aria-label="Default entity"
        data={viewer.teams?.edges.map(({ node }) => node.name) ?? []}
        value={viewer.entity}
        disabled={isPending}
        allowDeselect={false}
        onChange={(name) => name !== null && name !== viewer.entity && mutate(name)}
      />
      <Failure error={error} />
    </section>
  )
}

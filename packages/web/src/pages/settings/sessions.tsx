import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failure } from '../../components/failure.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { deleteOtherSessions, deleteSession, ownAccountQuery, type OwnSession } from '../../queries/account.ts'
import { browserName } from './browser-name.ts'
import classes from './page.module.css'

/** Where one is signed in, and how to end it there. */
export function Sessions({ sessions }: { readonly sessions: readonly OwnSession[] }): ReactNode {
  const queries = useQueryClient()
  const onSuccess = () => queries.invalidateQueries(ownAccountQuery)
  const one = useMutation({ mutationFn: deleteSession, onSuccess })
  const others = useMutation({ mutationFn: deleteOtherSessions, onSuccess })
  const error = one.error ?? others.error
  return (
    <section className={classes.section}>
      <h2>Signed in</h2>
      <ul className={classes.list} aria-label="Sessions">
        {sessions.map((session) => (
          <li key={session.id} className={classes.item}>
            <div>
              <div>
                {browserName(session.browser)}
                {session.isCurrent && <b> · this browser</b>}
              </div>
              <div className={classes.words}>
                seen <TimeAgo at={session.lastSeenAt} />, signed in <TimeAgo at={session.createdAt} />
              </div>
            </div>
            {!session.isCurrent && (
              <Button
                variant="default"
                loading={one.isPending && one.variables === session.id}
                onClick={() => one.mutate(session.id)}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Button variant="default" loading={others.isPending} onClick={() => others.mutate()}>
          Sign out all other browsers
        </Button>
      )}
      <Failure error={error} />
    </section>
  )
}

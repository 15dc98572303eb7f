import { Button, PasswordInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode, type SyntheticEvent } from 'react'
import { Failure } from '../../components/failure.tsx'
import { ownAccountQuery, setOwnPassword } from '../../queries/account.ts'
import classes from './page.module.css'

const LEAST = 12

interface PasswordFormProps {
  readonly username: string
  /** Then the current one is asked for. */
  readonly hasPassword: boolean
}

/** Sets one's own password; the server signs the other browsers out. */
export function PasswordForm({ username, hasPassword }: PasswordFormProps): ReactNode {
  const queries = useQueryClient()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [repeated, setRepeated] = useState('')
  const { mutate, error, isPending, isSuccess } = useMutation({
    mutationFn: setOwnPassword,
    onSuccess() {
      for (const clear of [setCurrent, setPassword, setRepeated]) clear('')
      return queries.invalidateQueries(ownAccountQuery)
    },
  })
  const isReady = password.length >= LEAST && password === repeated && (current !== '' || !hasPassword)
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (isReady) mutate({ username, password, ...(hasPassword ? { currentPassword: current } : {}) })
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      {hasPassword && (
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
      )}
      <PasswordInput
        label="New password"
        description={`${LEAST} characters or more; length is what counts.`}
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <PasswordInput
        label="New password again"
        autoComplete="new-password"
        error={repeated !== '' && repeated !== password && 'differs from the first'}
        value={repeated}
        onChange={(event) => setRepeated(event.currentTarget.value)}
      />
      <Failure error={error} />
      <Button type="submit" disabled={!isReady} loading={isPending}>
        Set password
      </Button>
      <div role="status">{isSuccess && 'The password is set; your other browsers are signed out.'}</div>
    </form>
  )
}

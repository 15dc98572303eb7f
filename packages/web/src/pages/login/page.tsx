import { Button, Divider, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode, type SyntheticEvent } from 'react'
import { useTitle } from '../../frame/title.tsx'
import { CookieLost, signIn, type Credentials } from '../../queries/session.ts'
import { useUrlState } from '../../url-state.ts'
import { nextAddress } from './next-address.ts'
import classes from './page.module.css'

/** `/login`: by name and password, by an API key, or by the link that a start printed (`#link=`). */
export function LoginPage(): ReactNode {
  useTitle('Sign in')
  const [next] = useUrlState('next')
  const [words] = useState(() => new URLSearchParams(location.hash.slice(1)))
  const link = words.get('link') ?? ''
  return (
    <div className={classes.page}>
      <h1>Sign in</h1>
      {isFramed() ? (
        <LinkOut next={next} />
      ) : link === '' ? (
        <ByHand next={next} />
      ) : (
        <ByLink link={link} isLost={words.get('cookie') === 'lost'} next={next} />
      )}
    </div>
  )
}

/** A frame of somebody else's page: nothing may be typed there that is a secret. */
function isFramed(): boolean {
  return window.top !== window
}

/** Signs in, then loads the page asked for anew, so that nothing of the signed-out state is left. */
function useSignIn(next: string) {
  return useMutation({
    mutationFn: (credentials: Credentials) => signIn(credentials),
    onSuccess: () => location.assign(nextAddress(next, location.origin)),
  })
}

function ByHand({ next }: { readonly next: string }): ReactNode {
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [apiKey, setApiKey] = useState('')
  const { mutate, error, isPending, isSuccess } = useSignIn(next)
  const isReady = apiKey !== '' || (username !== '' && password !== '')
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (isReady) mutate(apiKey === '' ? { username: username.trim(), password } : { apiKey: apiKey.trim() })
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label="User"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={username}
        onChange={(event) => setUsername(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Divider label="or" />
      <PasswordInput
        label="API key"
        description="Any key of this server; the first start printed one."
        autoComplete="off"
        value={apiKey}
        onChange={(event) => setApiKey(event.currentTarget.value)}
      />
      <Failure error={error} />
      <Button type="submit" disabled={!isReady} loading={isPending || isSuccess}>
        Sign in
      </Button>
      <p className={classes.hint}>No account? There is no sign-up: an administrator of this server makes users.</p>
    </form>
  )
}

interface LinkProps {
  readonly link: string
  /** It has signed in already, and the browser kept no cookie. */
  readonly isLost: boolean
  readonly next: string
}

/** Opening the link changes nothing, as mail programs and chats open links too: the button does. */
function ByLink({ link, isLost, next }: LinkProps): ReactNode {
  const { mutate, error: refusal, isPending, isSuccess } = useSignIn(next === '' ? '/settings' : next)
  const error = refusal ?? (isLost && !isPending ? new CookieLost() : null)
  return (
    <div className={classes.form}>
      <p>This link signs you in as the administrator of this server. It works once, within 15 minutes of the start.</p>
      <Failure error={error} />
      <Button loading={isPending || isSuccess} onClick={() => mutate({ link })}>
        Sign in
      </Button>
      {error && <a href="/login">Sign in with a password or a key instead</a>}
    </div>
  )
}

function LinkOut({ next }: { readonly next: string }): ReactNode {
  return (
    <div className={classes.form}>
      <p>You are not signed in. Signing in needs a page of its own; come back and reload afterwards.</p>
      <Button component="a" href={`/login?next=${encodeURIComponent(next)}`} target="_blank" rel="noopener">
        Sign in on a page of its own
      </Button>
    </div>
  )
}

function Failure({ error }: { readonly error: Error | null }): ReactNode {
  return (
    <div role="alert" className={classes.failure}>
      {error?.message}
    </div>
  )
}

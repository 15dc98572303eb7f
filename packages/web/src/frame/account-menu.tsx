import { Button, Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { CircleUser } from 'lucide-react'
import type { ReactNode } from 'react'
import { sessionQuery, signOut } from '../queries/session.ts'
import classes from './account-menu.module.css'

/** Who is signed in, with what is theirs; or the way to sign in. */
export function AccountMenu(): ReactNode {
  const { data } = useQuery(sessionQuery)
  const { pathname, href } = useLocation()
  if (!data) return null
  if (!data.user) {
    if (pathname === '/login') return null
    return (
      <Button component="a" variant="default" href={`/login?next=${encodeURIComponent(href)}`}>
        Sign in
      </Button>
    )
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" color="gray" aria-label={data.user.username} leftSection={<CircleUser size={16} />}>
          <span className={classes.name}>{data.user.username}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href="/settings">
          Settings
        </Menu.Item>
        <Menu.Item component="a" href="/settings/keys">
          API keys
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut().then(() => location.assign('/login'))}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

import { Button, Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import { firstLines } from './first-lines.ts'
import { Snippet } from './snippet.tsx'
import { EmptyState } from './states.tsx'

interface Props {
  readonly url: string
  readonly entity: string
  readonly project: string
}

/** What an empty project teaches: how a first run comes here. */
export function FirstSteps(place: Props): ReactNode {
  const lines = firstLines(place)
  return (
    <EmptyState title="No runs yet">
      <p>
        Runs come here from your scripts. Point the shell at this server, with a key of yours, and start a script that
        logs to this project.
      </p>
      <Tabs defaultValue="Shell">
        <Tabs.List>
          {lines.map(({ language }) => (
            <Tabs.Tab key={language} value={language}>
              {language}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {lines.map(({ language, code }) => (
          <Tabs.Panel key={language} value={language} pt="sm">
            <Snippet code={code} label={`${language}, to log a first run`} />
          </Tabs.Panel>
        ))}
      </Tabs>
      <p>
        <Button component="a" href="/authorize">
          Make an API key
        </Button>
      </p>
    </EmptyState>
  )
}

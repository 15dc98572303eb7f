import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'
import { UndoProvider } from '../../components/undo.tsx'
import { cssVariables, theme } from '../../theme/theme.ts'
import { Lists } from './lists.tsx'
import classes from './page.module.css'
import { Small } from './small.tsx'
import { States } from './states.tsx'

/** `/dev/components`, in development only: every part in both schemes, side by side. */
export function ComponentsPage(): ReactNode {
  return (
    <div className={classes.both}>
      {(['light', 'dark'] as const).map((scheme) => (
        <div key={scheme} id={`scheme-${scheme}`} className={classes.one} data-mantine-color-scheme={scheme}>
          <MantineProvider
            theme={theme}
            cssVariablesResolver={cssVariables}
            forceColorScheme={scheme}
            cssVariablesSelector={`#scheme-${scheme}`}
            getRootElement={() => document.querySelector<HTMLElement>(`#scheme-${scheme}`) ?? undefined}
          >
            <UndoProvider>
              <Page title="Every part" aside={`in ${scheme} colours`}>
                <Small />
                <Lists />
                <States />
              </Page>
            </UndoProvider>
          </MantineProvider>
        </div>
      ))}
    </div>
  )
}

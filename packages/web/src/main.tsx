import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import '@mantine/core/styles.css'
import './theme/tokens.css'
import './theme/global.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { forgetAhead, takeAnswer, takeOrAsk } from './ahead/answers.ts'
import { followLinks } from './frame/links.ts'
import { createQueries, sendBy } from './queries/client.ts'
import { createPages } from './routes.tsx'
import { cssVariables, theme } from './theme/theme.ts'

const RELOAD_MS = 60_000 // at most once a minute: what is missing for good is an error then

const router = createPages()
followLinks(document, (address) => router.history.push(address))
sendBy(takeOrAsk)
router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => fromLocation && pathChanged && forgetAhead())

const queries = createQueries(() => {
  const { pathname, href } = router.state.location
  if (pathname !== '/login') void router.navigate({ to: '/login', search: { next: href }, replace: true })
}, takeAnswer)
const scheme = localStorageColorSchemeManager({ key: 'amphora-scheme' }) // scheme.js reads it before the first paint

// A server that was updated meanwhile no longer has the parts of the old pages: its new ones do.
addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem('amphora-reloaded') ?? 0)
  if (Date.now() - last < RELOAD_MS) return
  sessionStorage.setItem('amphora-reloaded', String(Date.now()))
  location.reload()
})

void show()

/**
 * A link that signs in goes first: what is asked before it would be refused. Then the page's own parts, which are on their way since
 * the first script: all is rendered in one pass. What replaces a fallback React would hold back until that was shown for 300 ms.
 */
async function show(): Promise<void> {
  await globalThis.amphoraEntering
  await router.load().catch(() => undefined) // the page tells
  const root = document.querySelector('#app')
  if (!root) return
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={scheme}
        defaultColorScheme="auto"
      >
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
}

import { ActionIcon, Button, useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Outlet, useParams } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import { Crumbs, type Crumb } from '../components/crumbs.tsx'
import { PlainHttpBanner } from '../components/plain-http-banner.tsx'
import { UndoProvider } from '../components/undo.tsx'
import { entityPath, projectPath } from '../paths.ts'
import { sessionQuery } from '../queries/session.ts'
import icon from '../theme/icon.svg'
import { AccountMenu } from './account-menu.tsx'
import { flippedAddress } from './flip.ts'
import { KeyMap, keyName, useKeys } from './keys.tsx'
import { OpenedFolderBar } from './opened-folder-bar.tsx'
import type { PaletteItem } from './palette-items.ts'
import { Palette } from './palette.tsx'
import { Rail } from './rail.tsx'
import { SchemeSwitch } from './scheme-switch.tsx'
import classes from './shell.module.css'
import { useGo } from '../url-state.ts'
import { TitleContext } from './title.tsx'

/** What lies over the page. */
type Layer = 'palette' | 'keys' | undefined

/** What stands round every page: where one is, where one can go. */
export function Shell(): ReactNode {
  const [title, setTitle] = useState('')
  const { data: session } = useQuery(sessionQuery)
  const [layer, setLayer] = useState<Layer>()
  const go = useGo()
  const { entity, project } = useParams({ strict: false }) as { entity?: string; project?: string } // names of routes.tsx
  const actions = useActions(() => setLayer('keys'))
  useKeys(
    useMemo(
      () => ({
        'mod+k': () => setLayer('palette'),
        '?': () => setLayer('keys'),
        // by the address of this moment: of a page that is still loading the router knows no names yet
        'mod+j': () => {
          const address = flippedAddress(location.pathname)
          if (address !== undefined) go(address)
        },
      }),
      [go],
    ),
  )
  return (
    <TitleContext value={setTitle}>
      <div className={classes.shell}>
        <a className={classes.skip} href="#main">
          Skip to the page
        </a>
        <header className={classes.header}>
          <a className={classes.brand} href="/" aria-label="Amphora, home">
            <img src={icon} alt="" />
          </a>
          <Crumbs crumbs={crumbsOf(entity, project, title)} />
          <div className={classes.spread} />
          {session?.user !== null && <SearchButton onOpen={() => setLayer('palette')} />}
          <SchemeSwitch />
          <AccountMenu />
        </header>
        {entity !== undefined && project !== undefined && <Rail entity={entity} project={project} />}
        <main className={classes.main} id="main" tabIndex={-1}>
          {session?.isPlainHttp === true && <PlainHttpBanner />}
          {session?.showsFolder === true && <OpenedFolderBar />}
          <UndoProvider>
            <Outlet />
          </UndoProvider>
        </main>
      </div>
      <Palette
        isOpen={layer === 'palette'}
        onClose={() => setLayer(undefined)}
        go={go}
        here={{ entity, project }}
        actions={actions}
      />
      <KeyMap isOpen={layer === 'keys'} onClose={() => setLayer(undefined)} />
    </TitleContext>
  )
}

/** What the frame itself can do, for the palette. */
function useActions(showKeys: () => void): readonly PaletteItem[] {
  const { setColorScheme } = useMantineColorScheme()
  const action = (label: string, run: () => void): PaletteItem => ({ id: label, kind: 'Action', label, run })
  return [
    action('Use the light colours', () => setColorScheme('light')),
    action('Use the dark colours', () => setColorScheme('dark')),
    action('Use the colours of the system', () => setColorScheme('auto')),
    action('Show the keys', showKeys),
  ]
}

function SearchButton({ onOpen }: { readonly onOpen: () => void }): ReactNode {
  return (
    <>
      <Button
        className={classes.search}
        variant="default"
        leftSection={<Search size={14} aria-hidden />}
        rightSection={<kbd>{keyName('mod')} K</kbd>}
        onClick={onOpen}
      >
        Search
      </Button>
      <ActionIcon className={classes.searchIcon} aria-label="Search" onClick={onOpen}>
        <Search size={18} aria-hidden />
      </ActionIcon>
    </>
  )
}

/** A title that says no more than the last name of the address is left out. */
function crumbsOf(entity: string | undefined, project: string | undefined, title: string): readonly Crumb[] {
  const crumbs: Crumb[] = []
  if (entity !== undefined) crumbs.push({ label: entity, href: entityPath(entity) })
  if (entity !== undefined && project !== undefined) {
    crumbs.push({ label: project, href: projectPath({ entity, project }) })
  }
  if (title !== '' && title !== crumbs.at(-1)?.label) crumbs.push({ label: title })
  return crumbs
}

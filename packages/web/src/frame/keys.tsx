import { Kbd, Modal } from '@mantine/core'
import { useLayoutEffect, type ReactNode } from 'react'
import classes from './keys.module.css'

/** What a key does everywhere. Pages name theirs beside what they do. */
interface KeyBinding {
  /** As it is shown: `mod` is Ctrl, ⌘ on a Mac. */
  readonly keys: readonly string[]
  readonly says: string
}

/** The map that `?` shows. */
const KEY_MAP: readonly KeyBinding[] = [
  { keys: ['mod', 'K'], says: 'Search projects, runs, artifacts and actions' },
  { keys: ['mod', 'J'], says: 'Flip between the workspace and the table of runs' },
  { keys: ['?'], says: 'Show this map' },
  { keys: ['Esc'], says: 'Close what lies on top' },
  { keys: ['Tab', 'Enter'], says: 'Walk through everything, and open it' },
]

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent)
}

/** The name of a key on this machine. */
export function keyName(key: string): string {
  if (key !== 'mod') return key
  return isMac() ? '⌘' : 'Ctrl'
}

/** Whether the person is writing: then letters are letters. */
function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}

/** Calls what a key is bound to: `mod+k`, `?`. A bare key is left to whoever is writing. It listens from the first paint on. */
export function useKeys(bindings: Readonly<Record<string, () => void>>): void {
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const hasMod = isMac() ? event.metaKey : event.ctrlKey
      if (!hasMod && isWriting(event.target)) return
      const run = bindings[`${hasMod ? 'mod+' : ''}${event.key.toLowerCase()}`]
      if (!run || event.altKey) return
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [bindings])
}

/** The keyboard map. */
export function KeyMap({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }): ReactNode {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Keys" closeButtonProps={{ 'aria-label': 'Close' }}>
      <dl className={classes.map}>
        {KEY_MAP.map(({ keys, says }) => (
          <div key={says} className={classes.row}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{keyName(key)}</Kbd>
              ))}
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}

import { Button, CloseButton } from '@mantine/core'
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import classes from './undo.module.css'

/** What was done, and how it is taken back. */
interface Done {
  readonly text: string
  /** None for what failed: there is nothing to take back. */
  readonly undo?: () => Promise<void>
}

interface Shown extends Done {
  readonly number: number
}

const SHOWN_MS = 10_000

const UndoContext = createContext<(done: Done) => void>(() => undefined)

/** A change, and what takes it back once it is made. */
export interface Change {
  /** What it did, when it is done. */
  readonly done: string
  readonly send: () => Promise<() => Promise<void>>
}

/**
 * Makes changes and tells of them: what was done, with a button and Ctrl+Z or Cmd+Z that take it back, or why it was refused.
 * Answers whether it was done.
 */
export function useChange(): (change: Change) => Promise<boolean> {
  const tell = use(UndoContext)
  return useCallback(
    async ({ done, send }: Change) => {
      try {
        const takeBack = await send()
        const undo = (): Promise<void> =>
          takeBack().catch((error: unknown) => tell({ text: `It could not be undone: ${wordsOf(error)}` }))
        tell({ text: done, undo })
        return true
      } catch (error) {
        tell({ text: `Nothing was changed: ${wordsOf(error)}` })
        return false
      }
    },
    [tell],
  )
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Where the last thing done shows, for everything inside. */
export function UndoProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [shown, setShown] = useState<Shown>()
  const tell = useCallback((done: Done) => setShown((before) => ({ ...done, number: (before?.number ?? 0) + 1 })), [])
  const close = useCallback(() => setShown(undefined), [])
  return (
    <UndoContext value={tell}>
      {children}
      <div aria-live="polite" className={classes.place}>
        {shown && <Toast key={shown.number} done={shown} onClose={close} />}
      </div>
    </UndoContext>
  )
}

function Toast({ done, onClose }: { readonly done: Done; readonly onClose: () => void }): ReactNode {
  const takeBack = useMemo(() => {
    const { undo } = done
    return (
      undo &&
      (() => {
        onClose()
        void undo()
      })
    )
  }, [done, onClose])
  useEffect(() => {
    const timer = setTimeout(onClose, SHOWN_MS)
    return () => clearTimeout(timer)
  }, [onClose])
  useUndoKey(takeBack)
  return (
    <div className={classes.toast}>
      <span className={classes.text}>{done.text}</span>
      {takeBack && (
        <Button variant="subtle" onClick={takeBack}>
          Undo
        </Button>
      )}
      <CloseButton size="sm" aria-label="Close" onClick={onClose} />
    </div>
  )
}

/** Where somebody types, the keys are the text's. */
function useUndoKey(takeBack: (() => void) | undefined): void {
  useEffect(() => {
    if (!takeBack) return undefined
    const onKeyDown = (event: KeyboardEvent): void => {
      const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey
      if (!isUndo || isTyping(event.target)) return
      event.preventDefault()
      takeBack()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [takeBack])
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null
}

import { Modal, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { ArrowRight, Box, Folder, Play, Search, type LucideIcon } from 'lucide-react'
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { searchQuery } from '../queries/search.ts'
import { actionsFor, itemsOf, type PaletteItem } from './palette-items.ts'
import classes from './palette.module.css'

const ICONS: Readonly<Record<PaletteItem['kind'], LucideIcon>> = {
  Project: Folder,
  Run: Play,
  Artifact: Box,
  Action: ArrowRight,
}
const PAUSE_MS = 120 // between letters of a quick writer; each pause is a question to the server

interface Props {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly go: (address: string) => void
  readonly here: { readonly entity: string | undefined; readonly project: string | undefined }
  /** What the frame itself can do. */
  readonly actions: readonly PaletteItem[]
}

/** Ctrl/Cmd+K: projects, runs, artifacts and actions by words of their names; arrows choose, Enter goes. */
export function Palette(props: Props): ReactNode {
  const { isOpen, onClose } = props
  return (
    <Modal.Root opened={isOpen} onClose={onClose} size="lg" yOffset="10vh" padding={0}>
      <Modal.Overlay backgroundOpacity={0.3} />
      <Modal.Content aria-label="Search">
        <Modal.Body className={classes.body}>{isOpen && <Finder {...props} />}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

function Finder({ onClose, go, here, actions }: Props): ReactNode {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const [sought] = useDebouncedValue(text.trim(), PAUSE_MS)
  const { data: found, error, isFetching } = useQuery(searchQuery(sought))
  const id = useId()
  const items = [...(sought !== '' && found ? itemsOf(found) : []), ...actionsFor(text, here, actions)]
  const chosen = Math.min(at, items.length - 1)

  const choose = (item: PaletteItem | undefined): void => {
    if (!item) return
    onClose()
    item.run?.()
    if (item.href !== undefined) go(item.href)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setAt((chosen + step + items.length) % Math.max(1, items.length))
    else if (event.key === 'Enter') choose(items[chosen])
    else return
    event.preventDefault()
  }
  return (
    <>
      <TextInput
        size="md"
        variant="unstyled"
        data-autofocus
        leftSection={<Search size={16} aria-hidden />}
        placeholder="Search projects, runs, artifacts, actions"
        aria-label="Search projects, runs, artifacts and actions"
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={items[chosen] && `${id}-${chosen}`}
        value={text}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setAt(0)
        }}
      />
      <Items id={id} items={items} chosen={chosen} onChoose={choose} onPoint={setAt} />
      {items.length === 0 && (
        <p className={classes.none}>{isFetching ? 'Searching …' : 'Nothing has these words in its name.'}</p>
      )}
      {error && <p className={classes.none}>The search failed: {error.message}</p>}
      {found?.isCut === true && <p className={classes.none}>Of the runs only the newest 100,000 were searched.</p>}
    </>
  )
}

interface ItemsProps {
  readonly id: string
  readonly items: readonly PaletteItem[]
  readonly chosen: number
  readonly onChoose: (item: PaletteItem) => void
  readonly onPoint: (at: number) => void
}

function Items({ id, items, chosen, onChoose, onPoint }: ItemsProps): ReactNode {
  const scrolled = useRef(-1)
  return (
    <div className={classes.list} id={id} role="listbox" aria-label="Found" hidden={items.length === 0}>
      {items.map((item, index) => {
        const Icon = ICONS[item.kind]
        return (
          <div
            key={`${item.kind} ${item.id}`}
            id={`${id}-${index}`}
            ref={(element) => {
              if (index !== chosen || scrolled.current === chosen) return
              scrolled.current = chosen
              element?.scrollIntoView({ block: 'nearest' })
            }}
            className={classes.item}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            aria-label={`${item.kind} ${item.label} ${placeOf(item)}`.trimEnd()}
            onPointerMove={() => onPoint(index)}
            onClick={() => onChoose(item)}
            onKeyDown={(event) => event.key === 'Enter' && onChoose(item)}
          >
            <Icon size={14} aria-hidden />
            <span className={classes.label}>{item.label}</span> <span className={classes.place}>{placeOf(item)}</span>
          </div>
        )
      })}
    </div>
  )
}

/** What stands behind the name: where it is, or what. */
function placeOf({ place, kind }: PaletteItem): string {
  return place ?? (kind === 'Action' ? '' : kind)
}

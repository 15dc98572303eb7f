import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import classes from './link-tabs.module.css'

export interface LinkTab {
  readonly id: string
  readonly label: string
  readonly href: string
  /** Beside the label, as how many there are. */
  readonly count?: number | undefined
}

interface Props {
  /** What the tabs are of: "mnist:v3". */
  readonly label: string
  readonly tabs: readonly LinkTab[]
  readonly selected: string
  /** What the open tab shows. */
  readonly children: ReactNode
}

/** Tabs that are links: each has its address, arrows go from one to the next, Enter opens. */
export function LinkTabs({ label, tabs, selected, children }: Props): ReactNode {
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])]
    const next = nextOf(
      event.key,
      links.findIndex((link) => link === document.activeElement),
      links.length,
    )
    if (next === undefined) return
    event.preventDefault()
    links[next]?.focus()
  }
  return (
    <>
      <div ref={list} role="tablist" tabIndex={-1} aria-label={label} className={classes.list} onKeyDown={onKeyDown}>
        {tabs.map(({ id, label: name, href, count }) => (
          <a
            key={id}
            ref={id === selected ? scrollIntoSight : undefined}
            id={`tab-${id}`}
            role="tab"
            href={href}
            aria-selected={id === selected}
            aria-controls="tab-panel"
            tabIndex={id === selected ? 0 : -1}
            className={classes.tab}
          >
            {name}
            {count !== undefined && (
              <span className={classes.count} aria-hidden>
                {count.toLocaleString('en')}
              </span>
            )}
          </a>
        ))}
      </div>
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${selected}`} className={classes.panel}>
        {children}
      </div>
    </>
  )
}

/** On a phone the open tab may be beyond the edge. */
function scrollIntoSight(tab: HTMLElement | null): void {
  tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

function nextOf(key: string, current: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (current + 1) % count
    case 'ArrowLeft':
      return (current - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}

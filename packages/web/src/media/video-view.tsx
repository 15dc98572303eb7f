import { createContext, use, useEffect, useRef, type ReactNode } from 'react'
import type { ViewProps } from '../viewers/view.ts'
import css from './media.module.css'
import type { VideoGroup } from './video-group.ts'

const GroupContext = createContext<VideoGroup | undefined>(undefined)

/** Inside, films play together with all others of the group; without one each by itself. */
export function VideoSync({
  group,
  children,
}: {
  readonly group: VideoGroup | undefined
  readonly children: ReactNode
}): ReactNode {
  return <GroupContext value={group}>{children}</GroupContext>
}

/** A film. The client calls animated GIFs videos too. */
export function VideoView({ file }: ViewProps): ReactNode {
  if (file.name.toLowerCase().endsWith('.gif')) return <img className={css.film} src={file.url} alt={file.name} />
  return <Film file={file} />
}

function Film({ file }: ViewProps): ReactNode {
  const film = useRef<HTMLVideoElement>(null)
  const group = use(GroupContext)
  useEffect(() => (film.current ? group?.add(film.current) : undefined), [group])
  return (
    <video
      ref={film}
      className={css.film}
      src={file.url}
      controls
      loop
      muted
      playsInline
      preload="metadata"
      aria-label={file.name}
    />
  )
}

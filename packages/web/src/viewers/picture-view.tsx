import { useState, type ReactNode } from 'react'
import { ErrorState } from '../components/states.tsx'
import { AudioView as Sound } from '../media/audio-view.tsx'
import type { ViewProps } from './view.ts'
import { svgUrl } from './notebook-model.ts'
import { Loaded } from './loaded.tsx'
import { useWholeText } from './use-whole.tsx'
import css from './viewer.module.css'

/** A raster image. */
export function ImageView({ file }: ViewProps): ReactNode {
  return <Picture url={file.url} name={file.name} />
}

/** A drawing: only ever as an image, where it runs and loads nothing. */
export function SvgView({ file }: ViewProps): ReactNode {
  const query = useWholeText(file, 'svg', svgUrl, 4 * 1024 * 1024)
  return (
    <Loaded query={query} what="this drawing">
      {(url) => <Picture url={url} name={file.name} />}
    </Loaded>
  )
}

export function AudioView({ file }: ViewProps): ReactNode {
  return (
    <div className={`${css.body} ${css.picture}`}>
      <div className={css.player}>
        <Sound file={file} />
      </div>
    </div>
  )
}

export function VideoView({ file }: ViewProps): ReactNode {
  return (
    <div className={`${css.body} ${css.picture}`}>
      <video src={file.url} controls preload="metadata" aria-label={file.name} />
    </div>
  )
}

function Picture({ url, name }: { readonly url: string; readonly name: string }): ReactNode {
  const [size, setSize] = useState<string>()
  const [isBroken, setBroken] = useState(false)
  if (isBroken) {
    return (
      <ErrorState
        title="Cannot show this image"
        error={new Error('Its bytes are no image that this browser reads. Download it.')}
      />
    )
  }
  return (
    <>
      <div className={`${css.body} ${css.picture}`}>
        <img
          src={url}
          alt={name}
          onError={() => setBroken(true)}
          onLoad={({ currentTarget }) => setSize(`${currentTarget.naturalWidth} × ${currentTarget.naturalHeight}`)}
        />
      </div>
      {size !== undefined && <div className={css.foot}>{size}</div>}
    </>
  )
}

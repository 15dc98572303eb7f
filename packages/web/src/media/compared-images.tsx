import { Select } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { Blink } from './compare-blink.tsx'
import { Difference } from './compare-difference.tsx'
import type { CompareMode } from './compare-model.ts'
import type { OverlayProps, Ready, Shown } from './compared.ts'
import { Swipe } from './compare-swipe.tsx'
import { Image, Missing } from './image.tsx'
import css from './image-compare.module.css'

interface Props extends OverlayProps {
  readonly mode: CompareMode
  readonly images: readonly Shown[]
}

export function ComparedImages({ mode, images, ...over }: Props): ReactNode {
  const ready = images.flatMap(({ item, logged, ...image }): Ready[] =>
    item && logged ? [{ ...image, item, logged }] : [],
  )
  if (mode === 'side') {
    return (
      <div className={css.side}>
        {images.map((image, at) => (
          <Side key={at} image={image} {...over} />
        ))}
      </div>
    )
  }
  if (ready.length < 2) return <p className={css.note}>Two images that are there are needed for this.</p>
  return mode === 'blink' ? <Blink images={ready} {...over} /> : <Pair mode={mode} images={ready} {...over} />
}

function Side({
  image: { name, about, item, logged, error },
  ...over
}: { readonly image: Shown } & OverlayProps): ReactNode {
  return (
    <figure className={css.one}>
      {error && <Missing name={name} reason={error.message} />}
      {item && logged && <Image item={item} files={logged.files} {...over} />}
      {!item && logged && <p className={css.note}>Nothing was logged here.</p>}
      {!logged && !error && <div className={css.wait} />}
      <figcaption>
        <strong>{name}</strong> {about}
      </figcaption>
    </figure>
  )
}

/** The first one against one of the others. */
function Pair({ mode, images, ...over }: Omit<Props, 'images'> & { readonly images: readonly Ready[] }): ReactNode {
  const [against, setAgainst] = useState('B')
  const [old, ...rest] = images
  const now = rest.find(({ name }) => name === against) ?? rest[0]
  if (!old || !now) return null
  return (
    <>
      {rest.length > 1 && (
        <Select
          className={css.run ?? ''}
          aria-label={`What ${old.name} is held against`}
          allowDeselect={false}
          data={rest.map(({ name, about }) => ({ value: name, label: `${name} ${about}` }))}
          value={now.name}
          onChange={(name) => setAgainst(name ?? 'B')}
        />
      )}
      {mode === 'swipe' ? <Swipe old={old} now={now} {...over} /> : <Difference old={old} now={now} />}
    </>
  )
}

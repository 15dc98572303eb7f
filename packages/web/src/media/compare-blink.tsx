import { Button } from '@mantine/core'
import { useReducedMotion } from '@mantine/hooks'
import { useEffect, useState, type ReactNode } from 'react'
import type { OverlayProps, Ready } from './compared.ts'
import { Image } from './image.tsx'
import css from './image-compare.module.css'

const BLINK_MS = 700 // below three a second, as nobody may be hurt by it

/** Images in one place, one after the other; by hand where motion is not wanted. */
export function Blink({ images, ...over }: { readonly images: readonly Ready[] } & OverlayProps): ReactNode {
  const isCalm = useReducedMotion()
  const [isGoing, setGoing] = useState<boolean>()
  const [at, setAt] = useState(0)
  const goes = isGoing ?? !isCalm
  const count = images.length
  useEffect(() => {
    if (!goes) return undefined
    const timer = setInterval(() => setAt((before) => before + 1), BLINK_MS)
    return () => clearInterval(timer)
  }, [goes])
  const shown = images[at % count]
  return (
    <div className={css.over}>
      <div className={css.stack}>
        {images.map((image) => (
          <div key={image.name} className={css.layer} data-shown={image === shown}>
            <Image item={image.item} files={image.logged.files} {...over} />
          </div>
        ))}
      </div>
      <div className={css.bar}>
        <Button variant="default" onClick={() => setGoing(!goes)}>
          {goes ? 'Hold' : 'Go on'}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            setGoing(false)
            setAt(at + 1)
          }}
        >
          Next
        </Button>
        <span className={css.note}>
          <strong>{shown?.name}</strong> {shown?.about}
        </span>
      </div>
    </div>
  )
}

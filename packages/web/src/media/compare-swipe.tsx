import { Slider } from '@mantine/core'
import { useState, type PointerEvent, type ReactNode } from 'react'
import type { OverlayProps, Ready } from './compared.ts'
import { Image } from './image.tsx'
import css from './image-compare.module.css'

/** One image over the other, up to a line that moves with the pointer and with the slider. */
export function Swipe({ old, now, ...over }: { readonly old: Ready; readonly now: Ready } & OverlayProps): ReactNode {
  const [share, setShare] = useState(50)
  const follow = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.pointerType === 'mouse' && event.buttons === 0) return // only while it is pressed
    const { left, width } = event.currentTarget.getBoundingClientRect()
    setShare(Math.round(Math.max(0, Math.min(1, (event.clientX - left) / width)) * 100))
  }
  return (
    <div className={css.over}>
      <div className={css.stack} data-share={share} onPointerDown={follow} onPointerMove={follow}>
        <Image item={old.item} files={old.logged.files} {...over} />
        <div className={css.upper} style={{ clipPath: `inset(0 0 0 ${share}%)` }}>
          <Image item={now.item} files={now.logged.files} {...over} />
        </div>
        <span className={css.line} style={{ left: `${share}%` }} />
      </div>
      <Slider
        size="xs"
        thumbLabel={`Where ${now.name} begins`}
        label={(value) => `${value}%`}
        value={share}
        onChange={setShare}
      />
      <p className={css.note}>
        left <strong>{old.name}</strong> {old.about}; right <strong>{now.name}</strong> {now.about}
      </p>
    </div>
  )
}

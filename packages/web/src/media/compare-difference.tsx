import { Slider } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { countText } from '../viewers/format.ts'
import { Loaded } from '../viewers/loaded.tsx'
import { pixelDifference } from './compare-model.ts'
import type { Ready } from './compared.ts'
import css from './image-compare.module.css'
import { readPair, type PixelPair } from './image-pixels.ts'

/** Of every pixel how far two images are apart: black is the same. */
export function Difference({ old, now }: { readonly old: Ready; readonly now: Ready }): ReactNode {
  const [first, second] = [old, now].map(({ item, logged: { files } }) => ({ path: item.path, files }))
  const pair = useQuery({
    queryKey: ['pixel-pair', first?.files.id, first?.path, second?.files.id, second?.path],
    queryFn: () => (first && second ? readPair(first, second) : undefined),
    staleTime: Infinity,
    gcTime: 0, // pixels are large
    retry: false,
  })
  return (
    <Loaded query={pair} what="the two images">
      {(pixels) => pixels && <Painted pair={pixels} names={`${old.name} and ${now.name}`} />}
    </Loaded>
  )
}

function Painted({ pair, names }: { readonly pair: PixelPair; readonly names: string }): ReactNode {
  const { width, height, isStretched } = pair
  const canvas = useRef<HTMLCanvasElement>(null)
  const [gain, setGain] = useState(1)
  const found = useMemo(() => pixelDifference(pair.old, pair.now, gain), [pair, gain])
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(new ImageData(found.pixels, width, height), 0, 0)
  }, [found, width, height])
  const percent = (found.mean * 100).toPrecision(3)
  return (
    <div className={css.over} data-chart-ready>
      <canvas
        ref={canvas}
        className={css.pixels}
        width={width}
        height={height}
        role="img"
        aria-label={`Difference of ${names}: ${percent} percent`}
      />
      <label className={css.pick}>
        <span>× {gain}</span>
        <Slider
          size="xs"
          className={css.slider ?? ''}
          thumbLabel="Gain"
          min={1}
          max={20}
          value={gain}
          onChange={setGain}
        />
      </label>
      <p className={css.note}>
        {found.changed === 0
          ? 'Not a pixel differs.'
          : `${countText(found.changed)} of ${countText(width * height)} pixels differ, by ${percent}% on average.`}
        {isStretched && ' The second has another size, and is stretched.'}
      </p>
    </div>
  )
}

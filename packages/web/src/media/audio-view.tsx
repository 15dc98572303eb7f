import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type PointerEvent, type ReactNode } from 'react'
import type { ViewProps } from '../viewers/view.ts'
import type { OpenFile } from '../viewers/open-file.ts'
import css from './audio-view.module.css'
import { swingsOf, waveformPath } from './waveform-model.ts'

const MOST_BYTES = 16 * 1024 * 1024 // decoded it is ten times as much in memory
const COLUMNS = 300

/** A sound that plays, under the picture of its loudness: a click on that goes there. */
export function AudioView({ file }: ViewProps): ReactNode {
  const player = useRef<HTMLAudioElement>(null)
  const [played, setPlayed] = useState(0)
  const { data: waveform } = useQuery({
    queryKey: ['waveform', file.url],
    queryFn: ({ signal }) => readWaveform(file, signal),
    staleTime: Infinity,
    retry: false,
  })
  const seek = (event: PointerEvent<SVGSVGElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const { current } = player
    if (current && Number.isFinite(current.duration)) {
      current.currentTime = ((event.clientX - left) / width) * current.duration
    }
  }
  return (
    <div className={css.sound}>
      {waveform !== undefined && waveform !== '' && (
        <div className={css.stage}>
          <svg
            className={css.waveform}
            viewBox={`0 0 ${COLUMNS} 2`}
            preserveAspectRatio="none"
            role="img"
            aria-label={`Waveform of ${file.name}`}
            data-chart-ready
            onPointerDown={seek}
          >
            <path d={waveform} />
          </svg>
          <span className={css.played} style={{ width: `${played * 100}%` }} />
        </div>
      )}
      <audio
        ref={player}
        className={css.player}
        src={file.url}
        controls
        preload="metadata"
        aria-label={file.name}
        onTimeUpdate={({ currentTarget: { currentTime, duration } }) =>
          setPlayed(duration > 0 ? Math.min(1, currentTime / duration) : 0)
        }
      />
    </div>
  )
}

/** '' for what is too long to decode for a picture, or cannot be decoded: it may play all the same. */
async function readWaveform(file: OpenFile, signal: AbortSignal): Promise<string> {
  if (file.sizeBytes > MOST_BYTES) return ''
  const bytes = await file.read(0, file.sizeBytes, signal)
  const decoder = new OfflineAudioContext(1, 1, 22_050) // plays nothing; fewer samples are enough for a picture
  const sound = await decoder.decodeAudioData(bytes.slice().buffer).catch(() => undefined)
  if (!sound) return ''
  const channels = Array.from({ length: sound.numberOfChannels }, (_, index) => sound.getChannelData(index))
  const swings = swingsOf(channels, COLUMNS)
  const missing = COLUMNS - swings.length // of a sound of a few samples
  return waveformPath(
    missing > 0 ? [...swings, ...Array.from({ length: missing }, () => ({ low: 0, high: 0 }))] : swings,
  )
}

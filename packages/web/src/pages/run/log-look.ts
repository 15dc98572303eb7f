import { STAMP_MODES, type StampMode } from '../../logs/stamp.ts'
import { useUrlState } from '../../url-state.ts'

/** How lines are shown; it is in the address. */
export interface LogLook {
  readonly stamps: StampMode
  readonly setStamps: (mode: StampMode) => void
  readonly isWrapped: boolean
  readonly setWrapped: (isWrapped: boolean) => void
}

export function useLogLook(): LogLook {
  const [stamps, setStamps] = useUrlState('times', 'off')
  const [wrap, setWrap] = useUrlState('wrap')
  return {
    stamps: STAMP_MODES.find((mode) => mode === stamps) ?? 'off',
    setStamps,
    isWrapped: wrap === '1',
    setWrapped: (isWrapped) => setWrap(isWrapped ? '1' : ''),
  }
}

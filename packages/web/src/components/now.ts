import { useEffect, useState } from 'react'

const TICK_MS = 30_000

/** This moment in ms since 1970, to half a minute; goes on by itself. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}

import { readFile } from 'node:fs/promises'
import type { Source } from './sampler.ts'

/** Bytes that the machine sent and got since the first sample, all interfaces together. Nothing where it is not Linux. */
export function networkSource(): Source {
  let begin: Traffic | undefined
  return {
    async sample() {
      const now = await trafficOnLinux()
      if (!now) return new Map()
      begin ??= now
      return new Map([
        ['network.sent', now.sentBytes - begin.sentBytes],
        ['network.recv', now.receivedBytes - begin.receivedBytes],
      ])
    },
  }
}

interface Traffic {
  readonly sentBytes: number
  readonly receivedBytes: number
}

/** A line is `eth0: RECEIVED packets errs drop fifo frame compressed multicast SENT …`. */
async function trafficOnLinux(): Promise<Traffic | undefined> {
  const table = await readFile('/proc/net/dev', 'utf8').catch(() => undefined)
  if (table === undefined) return undefined
  let sentBytes = 0
  let receivedBytes = 0
  for (const line of table.split('\n').slice(2)) {
    const counters = line.split(':')[1]?.trim().split(/\s+/) ?? []
    receivedBytes += Number(counters[0] ?? 0)
    sentBytes += Number(counters[8] ?? 0)
  }
  return { sentBytes, receivedBytes }
}

import cliProgress from 'cli-progress'
import type { Surroundings } from '../surroundings.ts'
import { formatBytes } from './format.ts'
import type { Output } from './output.ts'

/** How far something is. Close it, or its bar stays in the way of what is printed next. */
export interface Progress extends Disposable {
  /** `total` may grow. */
  tell(done: number, total: number): void
}

const SILENT: Progress = { tell: () => undefined, [Symbol.dispose]: () => undefined }

/** A bar of bytes on a terminal; nothing in CI, in pipes, and beside `--json`. */
export function byteProgress(output: Output, surroundings: Pick<Surroundings, 'errors'>, label: string): Progress {
  return progressOf(output, surroundings, label, formatBytes)
}

/** The same of things that are counted. */
export function countProgress(output: Output, surroundings: Pick<Surroundings, 'errors'>, label: string): Progress {
  return progressOf(output, surroundings, label, String)
}

function progressOf(
  output: Output,
  { errors }: Pick<Surroundings, 'errors'>,
  label: string,
  spell: (amount: number) => string,
): Progress {
  if (!output.isLively) return SILENT
  const bar = new cliProgress.SingleBar({
    stream: errors,
    format: (options, { value, total, eta }) => {
      const filled = Math.round((options.barsize ?? 0) * (total > 0 ? Math.min(value / total, 1) : 0))
      const drawn = '█'.repeat(filled).padEnd(options.barsize ?? 0, '░')
      const left = Number.isFinite(eta) && value < total ? `, ${Math.ceil(eta)} s left` : ''
      return `${label} ${drawn} ${spell(value)} of ${spell(total)}${left}`
    },
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    noTTYOutput: false,
  })
  bar.start(0, 0)
  return {
    tell(done, total) {
      bar.setTotal(total)
      bar.update(done)
    },
    [Symbol.dispose]: () => bar.stop(),
  }
}

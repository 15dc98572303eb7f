import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { clientEnvironment, pythonPath } from './client.ts'

/** A run of the real client that logs when it is told to. */
export interface Training {
  /** Logs so many rows; resolves when the client has them, which sends them within a second. */
  log(rows: number): Promise<void>
  finish(): Promise<void>
  /** Ends it in the middle, if it has not finished, and its folder goes. */
  remove(): Promise<void>
}

/** Rows have a loss that falls, a key in a section, one that is NaN now and then; each prints a line, and system metrics come each second. */
const PROGRAM = `
import math, random, sys, wandb
settings = wandb.Settings(
    x_file_stream_transmit_interval=0.5, x_stats_sampling_interval=1.0,
    x_file_stream_retry_wait_min_seconds=0.5, x_file_stream_retry_wait_max_seconds=1)
run = wandb.init(project=sys.argv[1], id=sys.argv[2], name=sys.argv[2], settings=settings)
print("ready", flush=True)
for line in sys.stdin:
    for _ in range(int(line)):
        step = run.step
        print(f"step {step}")
        run.log({"loss": 3 * math.exp(-step / 40) + random.random() / 5, "train/acc": 1 - math.exp(-step / 30),
                 "val/loss": math.nan if step % 20 == 7 else math.exp(-step / 50)})
    print("logged", flush=True)
run.finish()
`

export async function startTraining(url: string, project: string, id: string): Promise<Training> {
  const folder = await mkdtemp(join(tmpdir(), 'amphora-training-'))
  const child = spawn(await pythonPath(), ['-c', PROGRAM, project, id], {
    cwd: folder,
    env: clientEnvironment(url, folder),
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  async function heard(word: string): Promise<void> {
    for (let next = await lines.next(); !next.done; next = await lines.next()) if (next.value === word) return
    throw new Error(`the client ended before it said "${word}"`)
  }
  await heard('ready')
  return {
    async log(rows) {
      child.stdin.write(`${rows}\n`)
      await heard('logged')
    },
    async finish() {
      child.stdin.end()
      await once(child, 'close')
    },
    async remove() {
      if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await once(child, 'close')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

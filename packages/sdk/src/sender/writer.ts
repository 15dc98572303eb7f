import type { Client } from '../client.ts'

/** One of several processes that write a run together. */
export interface Writer {
  /** Its lines are its own: rows and console are counted by it. */
  readonly id: string
  /** What tells its system metrics and console from those of the others. */
  readonly label: string
  /** The one that says where the run ran, and whose config and summary are files of the run. */
  readonly isPrimary: boolean
  /** Whether its end may be the run's. */
  readonly updatesFinishState: boolean
}

/** A client that says who writes. The server then joins what it is told to what others told, and begins no generation. */
export function asWriter(client: Client, { id }: Writer): Client {
  const headers = {
    'x-wandb-use-async-filestream': 'true',
    'x-wandb-client-id': id, // of upserts
    'x-wandb-async-client-id': id, // of posts
  }
  return { ...client, headers: { ...client.headers, ...headers } }
}

/** The file that a writer's console becomes; of a run that has one writer, `output.log`. */
export function outputFileOf(writer: Writer | undefined): string {
  return writer?.label ? `output_${writer.label.replaceAll(/[/\\]/g, '_')}.log` : 'output.log'
}

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { Agent, request, type OutgoingHttpHeaders } from 'node:http'
import { createInterface } from 'node:readline'
import { threadSeconds } from './process-tree.ts'
import { startCommand } from './systems/amphora.ts'
import { ROOT } from './systems/system.ts'

const KEY = `local-${'0123456789'.repeat(4)}`
const AUTHORIZATION = `Basic ${Buffer.from(`api:${KEY}`).toString('base64')}`

/** A server in a process of its own, with a data folder given. Stop it. */
export class RunningServer {
  readonly #process: ChildProcess
  readonly #port: number
  readonly #agent: Agent

  private constructor(process: ChildProcess, port: number, connections: number) {
    this.#process = process
    this.#port = port
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections })
  }

  static async start(folder: string, connections: number): Promise<RunningServer> {
    const [program = '', ...args] = startCommand()
    const server = spawn(program, [...args, '--port', '0', '--data', folder], {
      cwd: ROOT,
      env: { ...process.env, AMPHORA_ADMIN_API_KEY: KEY },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    // The address is in the greeting, which is printed once the server is ready.
    for await (const line of createInterface({ input: server.stdout })) {
      const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1]
      if (port !== undefined) return new RunningServer(server, Number(port), connections)
    }
    throw new Error('the server ended before it was ready')
  }

  /** The answer's text; anything but 200 is an error. */
  async ask(method: 'GET' | 'POST', path: string, body = ''): Promise<string> {
    return (await this.askBytes(method, path, body)).toString()
  }

  /** The same as it is sent. */
  askBytes(method: 'GET' | 'POST', path: string, body: string, more: OutgoingHttpHeaders = {}): Promise<Buffer> {
    const headers = { authorization: AUTHORIZATION, 'content-type': 'application/json', ...more }
    const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
    const options = { port: this.#port, host: '127.0.0.1', path, method, headers, agent: this.#agent }
    const asking = request(options, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const answer = Buffer.concat(chunks)
        if (response.statusCode === 200) resolve(answer)
        else reject(new Error(`${path}: ${response.statusCode} ${answer.toString().slice(0, 500)}`))
      })
    })
    asking.on('error', reject)
    asking.end(body)
    return promise
  }

  /** User and system time, its threads included. */
  async cpuSeconds(): Promise<number> {
    return Number(/^process_cpu_seconds_total (\S+)/m.exec(await this.ask('GET', '/metrics'))?.[1])
  }

  /** User and system time of its threads of a name. Linux. */
  threadSeconds(name: string): number {
    return threadSeconds(this.#process.pid ?? 0, name)
  }

  /** The most it had in memory so far, in MiB. Linux. */
  async peakMiB(): Promise<number> {
    const status = await readFile(`/proc/${this.#process.pid ?? 'self'}/status`, 'utf8')
    return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1]) / 1024
  }

  async stop(): Promise<void> {
    this.#agent.destroy()
    if (this.#process.exitCode === null && this.#process.kill('SIGTERM')) await once(this.#process, 'exit')
  }
}

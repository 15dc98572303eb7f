/** What is asked: bytes from an address, or bytes to one. */
export interface ByteRequest {
  readonly method: 'GET' | 'PUT'
  readonly url: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body?: UploadBody
  readonly signal: AbortSignal | undefined
}

/** As much of a `Response` as bytes need. Read the body to its end, or cancel it. */
export interface ByteAnswer {
  readonly ok: boolean
  readonly status: number
  readonly headers: { get(name: string): string | null }
  readonly body: AsyncIterable<Uint8Array>
  text(): Promise<string>
  cancel(): Promise<void>
}

/** Chunks of an iterable that is no `ReadableStream` are its own again as soon as the next is asked for. */
export type UploadBody =
  | Blob
  | Uint8Array<ArrayBuffer>
  | ReadableStream<Uint8Array<ArrayBuffer>>
  | AsyncIterable<Uint8Array>

/**
 * Carries one request. It knows no retries and no errors of ours: any status is an answer, and what `fetch` would throw when nothing
 * answers, it throws.
 */
export type Transport = (request: ByteRequest) => Promise<ByteAnswer>

/** The transport that is everywhere. */
export function fetchTransport(send: typeof fetch): Transport {
  return async ({ method, url, headers, body, signal }) => {
    const sent = body === undefined ? undefined : streamable(body)
    const init: RequestInit & { duplex?: 'half' } = {
      method,
      headers: headers.map(([name, value]): [string, string] => [name, value]),
      ...(sent !== undefined && { body: sent }),
      ...(sent instanceof ReadableStream && { duplex: 'half' as const }),
      ...(signal && { signal }),
    }
    return answerOf(await send(url, init))
  }
}

function answerOf(response: Response): ByteAnswer {
  const { ok, status, headers, body } = response
  return {
    ok,
    status,
    headers,
    body: body ?? nothing(),
    text: () => response.text(),
    cancel: async () => body?.cancel(),
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // An answer without a body.
}

function streamable(body: UploadBody): Blob | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>> {
  if (body instanceof Blob || body instanceof Uint8Array || body instanceof ReadableStream) return body
  const chunks = body[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const next: IteratorResult<Uint8Array, unknown> = await chunks.next()
        if (next.done === true) controller.close()
        else controller.enqueue(new Uint8Array(next.value))
      },
      async cancel() {
        await chunks.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}

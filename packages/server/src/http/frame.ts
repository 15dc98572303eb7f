import type { Door } from './door.ts'

/**
 * `/frame`: the one document that content which runs (html, Plotly, Vega) is drawn in. It is a sandbox by its own
 * policy, also where nobody framed it: an origin like no other, which reads no cookie, no storage and no page, and
 * reaches no network. Only our pages may frame it; what it draws comes as a message from the page around it.
 *
 *     frame → page   'ready'
 *     page → frame   {html?: string, programs?: string[], data?: unknown}
 *
 * `html` replaces the document; then `programs` run in turn, with `data` as `globalThis.frameData`.
 */
export const frameDoor: Door = (scope) => {
  scope.get('/frame', (request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .headers({
        'content-security-policy': policy(request.server.frameAncestors),
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-cache',
      })
      .send(DOCUMENT),
  )
}

/** `frame-ancestors` holds for the whole chain: a page of ours may itself stand in a notebook. */
function policy(notebooks: readonly string[]): string {
  return [
    'sandbox allow-scripts',
    "default-src 'none'",
    "script-src 'unsafe-inline' 'unsafe-eval'", // its scripts are all it is for
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
    'media-src data: blob:',
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${["'self'", ...notebooks].join(' ')}`,
  ].join('; ')
}

const DOCUMENT = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Content</title>
<body>
<script>
addEventListener('message', function draw({ source, data: { html, programs = [], data } }) {
  if (parent === window || source !== parent) return
  removeEventListener('message', draw)
  if (html !== undefined) {
    document.open()
    document.write(html)
    document.close()
  }
  globalThis.frameData = data
  for (const program of programs) {
    const script = document.createElement('script')
    script.textContent = program
    document.body.append(script)
  }
})
parent.postMessage('ready', '*')
</script>
</body>
</html>
`

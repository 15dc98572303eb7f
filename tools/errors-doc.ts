// Writes docs/errors.md from the server's table of errors. With --check it only says whether the file is up to date.
import { ERRORS } from '../packages/server/src/http/errors.ts'
import { keepGenerated } from './generated-file.ts'

const rows = Object.entries(ERRORS)
  .toSorted(([, a], [, b]) => a.status - b.status)
  .map(([code, { status, retryAfterS, says }]) => {
    const again = retryAfterS === undefined ? 'no' : `after ${retryAfterS} s`
    return `| \`${code}\` | ${status} | ${again} | ${says} |`
  })

keepGenerated(
  'docs/errors.md',
  `# Errors

Made by \`npm run generate\` from \`packages/server/src/http/errors.ts\`; not edited by hand.

Every refusal has one shape, whichever door answers it:
\`{"errors": [{"message": "…", "extensions": {"code": "…", "requestId": "…"}}]}\`.
The code is for programs, the message for people; the request id finds the line in the server's log.

The status steers the wandb client: on those marked *no* it gives up at once, the others it tries again by itself, no sooner than
\`Retry-After\` says.

| code | status | tried again | what happened, and what to do |
| --- | --- | --- | --- |
${rows.join('\n')}
`,
)

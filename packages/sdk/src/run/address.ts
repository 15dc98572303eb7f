/** Where the pages show a run. */
export interface RunAddresses {
  readonly project: string
  readonly run: string
}

/** The client leaves these as they are, so that links of both are equal. */
const KEPT = new Set(['=', '+', '&', '$', '@'])

export function addressesOf(
  appUrl: string,
  run: { readonly entity: string; readonly project: string; readonly id: string },
): RunAddresses {
  const project = `${appUrl}/${encodeURIComponent(run.entity)}/${encodeURIComponent(run.project)}`
  return { project, run: `${project}/runs/${encodeRunId(run.id)}` }
}

function encodeRunId(id: string): string {
  return encodeURIComponent(id).replaceAll(/%[0-9A-F]{2}/g, (code) => {
    const character = decodeURIComponentOrNothing(code)
    return KEPT.has(character) ? character : code
  })
}

/** A byte of a longer character is none by itself. */
function decodeURIComponentOrNothing(code: string): string {
  const unit = Number.parseInt(code.slice(1), 16)
  return unit < 0x80 ? String.fromCodePoint(unit) : ''
}

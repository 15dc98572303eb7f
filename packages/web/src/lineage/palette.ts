import type { Palette } from './export.ts'

/** The colours of the page in a scheme, for what is drawn without CSS. */
export function readPalette(scheme: 'light' | 'dark'): Palette {
  const probe = document.createElement('span')
  probe.style.colorScheme = scheme
  document.body.append(probe)
  const read = (token: string) => {
    probe.style.color = `var(${token})` // computing a colour resolves light-dark()
    return getComputedStyle(probe).color
  }
  const palette = {
    background: read('--bg'),
    text: read('--text'),
    dimmed: read('--text-2'),
    line: read('--lineage-line'),
    artifact: read('--lineage-artifact'),
    artifactSoft: read('--lineage-artifact-soft'),
    run: read('--lineage-run'),
    runSoft: read('--lineage-run-soft'),
    accent: read('--accent'),
    from: read('--lineage-from'),
    to: read('--lineage-to'),
  }
  probe.remove()
  return palette
}

export function readFont(): string {
  return getComputedStyle(document.body).fontFamily
}

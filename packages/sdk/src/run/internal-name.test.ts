import { expect, it } from 'vitest'
import { internalArtifactName } from './internal-name.ts'

it.each([
  ['run-media1-val/table', 'run-media1-valtable-Jmz6Pg'],
  ['run-a-ä ö', 'run-a--K6yghw'],
  ['run-r-Custom Chart Tables/c_table', 'run-r-CustomChartTablesc_table-7te0zw'],
  ['run-r-//', 'run-r--dsaLBw'],
  ['run-x-plain_1.2-3', 'run-x-plain_1.2-3'],
])('%j is named as the Python client (0.31.0) names it', (text, name) => {
  expect(internalArtifactName(text)).toBe(name)
})

import { AmphoraError, stringifyExact } from '@amphora/wire'
import { plainJson } from './plain-json.ts'
import { PlainFile } from './plain-file.ts'

/** What Plotly draws. Typed arrays and dates may be among it. */
export interface PlotlyFigure {
  readonly data: readonly unknown[]
  readonly layout?: object | undefined
  readonly frames?: readonly unknown[] | undefined
}

/** A figure of Plotly, kept as its JSON. */
export class Plotly extends PlainFile {
  readonly objectType = 'plotly-file'
  readonly folder = 'media/plotly'

  /** @throws {AmphoraError} `invalid_argument` for what has no data */
  constructor(figure: PlotlyFigure | { readonly path: string }) {
    super('path' in figure ? figure : { content: figureText(figure) }, '.plotly.json', undefined)
  }
}

function figureText(figure: PlotlyFigure): string {
  if (!Array.isArray(figure.data)) {
    throw new AmphoraError('invalid_argument', 'a figure has data: { data: [trace…], layout }')
  }
  const { data, layout = {}, frames } = figure
  return stringifyExact(plainJson({ data, layout, ...(frames && { frames }) }))
}

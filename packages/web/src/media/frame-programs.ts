import bokehUrl from '@bokeh/bokehjs/build/js/bokeh.min.js?url'
import bokehTablesUrl from '@bokeh/bokehjs/build/js/bokeh-tables.min.js?url'
import bokehWidgetsUrl from '@bokeh/bokehjs/build/js/bokeh-widgets.min.js?url'
import plotlyUrl from 'plotly.js-strict-dist-min/plotly-strict.min.js?url'

export { plotlyUrl }

/** In the order they run: widgets and tables add themselves to the first. */
export const bokehUrls: readonly string[] = [bokehUrl, bokehWidgetsUrl, bokehTablesUrl]

/** The text of a library, to be posted into the sandboxed frame, which reaches no network itself. */
export async function loadProgram(url: string): Promise<string> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`the server answered ${response.status} for ${url}`)
  return response.text()
}

/**
 * Draws `frameData.json`, a figure as text. It is parsed in the frame: there is nothing in this page that needs it. Python writes NaN into
 * figures, which is no JSON: a bare NaN or Infinity becomes null, as Plotly takes what is absent.
 */
export const PLOTLY_DRAW = `
const text = globalThis.frameData.json
const parse = () => { try { return JSON.parse(text) } catch { return JSON.parse(text.replace(/(?<=[:,[\\s])(?:-?Infinity|NaN)(?=\\s*[,\\]}])/g, 'null')) } }
const show = (problem) => { document.body.textContent = 'This figure cannot be drawn: ' + problem.message }
document.body.style.margin = 0
const place = document.createElement('div')
place.style.height = '100vh'
document.body.append(place)
try {
  const { data, layout, frames } = parse()
  Plotly.newPlot(place, data, { ...layout, width: undefined, height: undefined, autosize: true }, { responsive: true, displaylogo: false })
    .then(() => frames && Plotly.addFrames(place, frames))
    .catch(show)
} catch (problem) { show(problem) }
`

/** Draws `frameData.json`, a document of Bokeh as its Python writes it. */
export const BOKEH_DRAW = `
document.body.style.margin = 0
const show = (problem) => { document.body.textContent = 'This document cannot be drawn: ' + problem.message }
try {
  const doc = JSON.parse(globalThis.frameData.json)
  const roots = Array.isArray(doc.roots) ? doc.roots.map((root) => root.id) : doc.roots.root_ids
  const places = Object.fromEntries(roots.map((id) => {
    const place = document.createElement('div')
    document.body.append(place)
    return [id, place]
  }))
  const item = { docid: 'logged', roots: places, root_ids: roots, elementid: undefined }
  Promise.resolve(Bokeh.embed.embed_items({ logged: doc }, [item])).catch(show)
} catch (problem) { show(problem) }
`

import { describe, expect, it } from 'vitest'
import { aGraph, aRun, aVersion, HOME, pipeline } from '../testing/lineage-graph.ts'
import { toDot, toJson, toSvg, type Palette } from './export.ts'
import { layoutInput, layOut } from './layout.ts'
import { sceneOf, type View } from './scene.ts'
import type { LineageGraph } from './graph.ts'

const NOTHING: ReadonlySet<string> = new Set()
const PALETTE: Palette = {
  background: 'white',
  text: 'black',
  dimmed: 'gray',
  line: 'gray',
  artifact: 'blue',
  artifactSoft: 'azure',
  run: 'green',
  runSoft: 'honeydew',
  accent: 'red',
  from: 'navy',
  to: 'orange',
}
const show = (graph: LineageGraph, view: View) =>
  sceneOf(graph, { view, home: HOME, hidden: NOTHING, open: NOTHING, apart: NOTHING })

describe('exports', () => {
  it('are a picture with every name', () => {
    const scene = show(pipeline(), 'explode')
    const svg = toSvg(scene, layOut(layoutInput(scene)), PALETTE)
    expect(svg.match(/<title>/g)).toHaveLength(9)
    expect(svg).toContain('<title>dataset:mnist-raw:v0</title>')
    expect(svg.match(/ fill="none" stroke="gray"/g)).toHaveLength(9)
  })

  it('hold names of any characters', () => {
    const graph = aGraph([aRun(1, { title: `<script>"&'\u0007`, jobType: 'a"b\\' })], [])
    const scene = show(graph, 'explode')
    const svg = toSvg(scene, layOut(layoutInput(scene)), PALETTE)
    expect(svg).toContain('&lt;script&gt;&quot;&amp;')
    expect(svg).not.toContain('\u0007')
    expect(toDot(scene)).toContain(String.raw`label="a\"b\\\n<script>\"&'`)
  })

  it('are DOT with counts', () => {
    const dot = toDot(show(pipeline(2), 'type'))
    expect(dot).toMatch(/^digraph lineage \{\n {2}rankdir=LR;/)
    expect(dot).toContain('[label="2"]')
    expect(dot).toContain('shape=ellipse')
  })

  it('are JSON with ids at both ends of each arrow', () => {
    const graph = aGraph([aVersion(1, { aliases: ['best'] }), aRun(2)], ['a1>rrun2'])
    expect(JSON.parse(toJson(graph))).toMatchObject({
      nodes: [
        { id: 'a1', kind: 'artifact', name: 'dataset:c1:v0', version: 'v0', aliases: ['best'] },
        { id: 'rrun2', kind: 'run', name: 'run:sunny-smoke-2', state: 'finished' },
      ],
      edges: [{ from: 'a1', to: 'rrun2' }],
      isComplete: true,
    })
  })
})

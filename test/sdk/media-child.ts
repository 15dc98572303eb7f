import { Audio, Histogram, Html, Image, init, Molecule, Object3D, plot, Plotly, Table, Video } from '@amphora/sdk'
import type { Boxes, CustomChart, Mask } from '@amphora/sdk'

/*
 * A program that logs a value of every kind, over two steps; keys and titles are those of `test/browser/media.py`. It takes the
 * project and the id of its run.
 */

const [, , project = 'sdk-media', id = 'every'] = process.argv
const STEPS = 2
const SIZE = 48
const CLASSES = { 0: 'ground', 1: 'disc' }
const WATER = [
  'HETATM    1  O   HOH A   1       0.000   0.000   0.000  1.00  0.00           O',
  'HETATM    2  H1  HOH A   1       0.957   0.000   0.000  1.00  0.00           H',
  'HETATM    3  H2  HOH A   1      -0.240   0.927   0.000  1.00  0.00           H',
  'CONECT    1    2    3',
  'END',
].join('\n')
/** A film of one black pixel. */
const FILM = Buffer.from('R0lGODlhAQABAIAAAAAAAAAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64')

const places = Array.from({ length: SIZE }, (_, at) => at)
const isDisc = (x: number, y: number): boolean => (x - SIZE / 2) ** 2 + (y - SIZE / 2) ** 2 < 200

function image(step: number, index = 0): Image {
  const data = Uint8Array.from(
    places.flatMap((y) => places.flatMap((x) => [x * 5, y * 5, isDisc(x, y) ? 255 : 40 * step])),
  )
  const position = { minX: 0.2, maxX: 0.8, minY: 0.2, maxY: 0.8 }
  const box = { position, classId: 1, caption: `disc ${step}`, scores: { confidence: 0.9 } }
  const predictions: Boxes = { boxData: [box], classLabels: CLASSES }
  const truth: Mask = { maskData: places.map((y) => places.map((x) => Number(isDisc(x, y)))), classLabels: CLASSES }
  return new Image(
    { data, shape: [SIZE, SIZE, 3] },
    { caption: `예측 ${step}.${index}`, boxes: { predictions }, masks: { truth } },
  )
}

function tone(hertz: number): Audio {
  const rate = 8000
  const samples = Float32Array.from({ length: rate / 2 }, (_, at) => Math.sin((2 * Math.PI * hertz * at) / rate) / 2)
  return new Audio(samples, { sampleRate: rate, caption: 'a tone' })
}

const spiral = (step: number): Object3D =>
  new Object3D(Array.from({ length: 200 }, (_, i) => [Math.cos(i / 9), Math.sin(i / 9), (step + 1) * (i / 200)]))

function table(step: number): Table {
  const data = Array.from({ length: 4 }, (_, i) => [i, i / 7, `글 ${i}`, i % 2 === 0, image(step, i)])
  return new Table({ columns: ['n', 'share', '글', 'even', 'picture'], data })
}

function charts(): Record<string, CustomChart> {
  const points = new Table({ columns: ['x', 'y'], data: Array.from({ length: 10 }, (_, i) => [i, i * i]) })
  const bars = new Table({
    columns: ['label', 'value'],
    data: [
      ['cat', 3],
      ['dog', 5],
    ],
  })
  const scores = new Table({ columns: ['score'], data: Array.from({ length: 200 }, (_, i) => [Math.sin(i)]) })
  const truth = [0, 1, 1, 0, 1, 0]
  const probabilities = [0.1, 0.8, 0.35, 0.4, 0.9, 0.4].map((share) => [1 - share, share])
  const ys = [
    [1, 2, 4],
    [3, 2, 0],
  ]
  return {
    chart_line: plot.line(points, { x: 'x', y: 'y', title: 'a line' }),
    chart_scatter: plot.scatter(points, { x: 'x', y: 'y', title: 'a scatter' }),
    chart_bar: plot.bar(bars, { label: 'label', value: 'value', title: 'bars' }),
    chart_histogram: plot.histogram(scores, { value: 'score', title: 'a histogram' }),
    chart_series: plot.lineSeries({ xs: [0, 1, 2], ys, keys: ['up', 'down'], title: 'series', xName: 'epoch' }),
    chart_confusion: plot.confusionMatrix({ truth, predictions: [0, 1, 0, 0, 1, 1], title: 'confusion' }),
    chart_roc: plot.rocCurve({ truth, probabilities, title: 'ROC' }),
    chart_pr: plot.prCurve({ truth, probabilities, title: 'Precision Recall' }),
  }
}

await using run = await init({ project, id })
for (let step = 0; step < STEPS; step++) {
  run.log({
    loss: 1 / (step + 1),
    image: image(step),
    images: [0, 1, 2].map((index) => image(step, index)),
    audio: tone(330 + 110 * step),
    sounds: [tone(200), tone(400)],
    video: new Video(FILM, { caption: 'a film' }),
    html: new Html(`<h1>page ${step}</h1><script>document.body.append('script ran')</script>`),
    plotly: new Plotly({
      data: [{ x: [1, 2, 3], y: [1, 3, step], name: 'dots' }],
      layout: { title: { text: `plotly ${step}` } },
    }),
    histogram: new Histogram(Array.from({ length: 2000 }, (_, i) => Math.sin(i) + step)),
    array: Float32Array.from({ length: 2000 }, (_, i) => Math.cos(i) + step),
    points: spiral(step),
    molecule: new Molecule({ content: WATER, format: 'pdb' }, { caption: 'water' }),
    table: table(step),
  })
}
run.log(charts())

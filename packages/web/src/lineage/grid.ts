import { NODE_HEIGHT, NODE_WIDTH, type Box, type Layout } from './layout.ts'

const CELL_WIDTH = 560
const CELL_HEIGHT = 512

/** Which boxes may be in a part of the plane: what is drawn, and what a pointer is over, is found without looking at all of them. */
export interface Grid {
  readonly cells: ReadonlyMap<number, readonly number[]>
}

/** Of boxes given by place; empty ones (NaN) are nowhere. */
export function gridOf(count: number, boxOf: (place: number) => Box): Grid {
  const cells = new Map<number, number[]>()
  for (let place = 0; place < count; place++) {
    eachCell(boxOf(place), (cell) => {
      const inCell = cells.get(cell)
      if (inCell) inCell.push(place)
      else cells.set(cell, [place])
    })
  }
  return { cells }
}

/** Those whose cells touch the box: some may be a little outside. Each once, in ascending order. */
export function within({ cells }: Grid, box: Box): readonly number[] {
  const found = new Set<number>()
  eachCell(box, (cell) => {
    for (const place of cells.get(cell) ?? []) found.add(place)
  })
  return [...found].toSorted((left, right) => left - right)
}

export function nodeBox({ x, y }: Pick<Layout, 'x' | 'y'>, node: number): Box {
  const [centreX, centreY] = [x[node] ?? NaN, y[node] ?? NaN]
  return {
    left: centreX - NODE_WIDTH / 2,
    right: centreX + NODE_WIDTH / 2,
    top: centreY - NODE_HEIGHT / 2,
    bottom: centreY + NODE_HEIGHT / 2,
  }
}

/** The node under a point; undefined for none. */
export function nodeAt(grid: Grid, layout: Pick<Layout, 'x' | 'y'>, x: number, y: number): number | undefined {
  return within(grid, { left: x, right: x, top: y, bottom: y }).findLast((node) => {
    const box = nodeBox(layout, node)
    return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom
  })
}

/** Wide enough for every layout: cells are numbered row by row. */
const COLUMNS = 1 << 20

function eachCell({ left, right, top, bottom }: Box, take: (cell: number) => void): void {
  if (Number.isNaN(left + right + top + bottom)) return
  const [firstColumn, lastColumn] = [Math.floor(left / CELL_WIDTH), Math.floor(right / CELL_WIDTH)]
  const [firstRow, lastRow] = [Math.floor(top / CELL_HEIGHT), Math.floor(bottom / CELL_HEIGHT)]
  for (let row = firstRow; row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) take(row * COLUMNS + column)
  }
}

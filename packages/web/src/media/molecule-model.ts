import type { Place, Scene } from './scene-model.ts'

export interface Atom {
  readonly element: string
  readonly place: Place
}

export interface Molecule {
  readonly atoms: readonly Atom[]
  /** Pairs of indices of atoms. */
  readonly bonds: ReadonlyArray<readonly [number, number]>
}

/** Covalent radius in ångström, and the colour chemists expect. Others are drawn grey, at 1.2. */
const ELEMENTS: Readonly<Record<string, { readonly radius: number; readonly color: Place }>> = {
  H: { radius: 0.31, color: [0.92, 0.92, 0.92] },
  C: { radius: 0.76, color: [0.38, 0.38, 0.4] },
  N: { radius: 0.71, color: [0.25, 0.38, 0.86] },
  O: { radius: 0.66, color: [0.86, 0.22, 0.2] },
  F: { radius: 0.57, color: [0.45, 0.8, 0.35] },
  P: { radius: 1.07, color: [0.92, 0.55, 0.15] },
  S: { radius: 1.05, color: [0.9, 0.78, 0.2] },
  Cl: { radius: 1.02, color: [0.3, 0.78, 0.3] },
  Br: { radius: 1.2, color: [0.6, 0.22, 0.16] },
  I: { radius: 1.39, color: [0.5, 0.2, 0.6] },
  Na: { radius: 1.66, color: [0.55, 0.4, 0.85] },
  Mg: { radius: 1.41, color: [0.3, 0.6, 0.25] },
  Ca: { radius: 1.76, color: [0.4, 0.65, 0.4] },
  Fe: { radius: 1.32, color: [0.85, 0.45, 0.2] },
  Zn: { radius: 1.22, color: [0.5, 0.5, 0.68] },
}
const OTHER = { radius: 1.2, color: [0.6, 0.55, 0.6] as const }
const BOND_SLACK = 0.4 // ångström beyond the sum of two radii
const MAX_ATOMS = 50_000

/**
 * The atoms of a PDB, XYZ, MOL or SDF file; bonds as listed, else between atoms as near as their radii.
 * @throws {Error} for a format that is not one of these, or a file without atoms
 */
export function parseMolecule(name: string, text: string): Molecule {
  const format = name.toLowerCase().split('.').at(-1)
  const lines = text.split(/\r\n|\n|\r/)
  const molecule =
    format === 'pdb' || format === 'pqr'
      ? parsePdb(lines)
      : format === 'xyz'
        ? parseXyz(lines)
        : format === 'sdf' || format === 'mol'
          ? parseMol(lines)
          : undefined
  if (!molecule) throw new Error(`there is no view of molecules in the format ${format}: download it`)
  if (molecule.atoms.length === 0) throw new Error('the file has no atoms')
  return molecule.bonds.length > 0 ? molecule : { ...molecule, bonds: nearBonds(molecule.atoms) }
}

/** Balls and sticks. */
export function moleculeScene({ atoms, bonds }: Molecule): Scene {
  const none = { places: new Float32Array(0), colors: new Float32Array(0) }
  return {
    points: none,
    lines: none,
    spheres: atoms.map(({ element, place }) => ({
      place,
      radius: 0.25 + lookOf(element).radius * 0.3,
      color: lookOf(element).color,
    })),
    sticks: bonds.flatMap(([a, b]) => halves(atoms[a], atoms[b])),
    labels: [...new Set(atoms.map(({ element }) => element))].toSorted(),
    pointCount: atoms.length,
  }
}

/** A stick has the colour of each end up to its middle. */
function halves(a: Atom | undefined, b: Atom | undefined): Array<{ from: Place; to: Place; color: Place }> {
  if (!a || !b) return []
  const middle: Place = [(a.place[0] + b.place[0]) / 2, (a.place[1] + b.place[1]) / 2, (a.place[2] + b.place[2]) / 2]
  return [
    { from: a.place, to: middle, color: lookOf(a.element).color },
    { from: b.place, to: middle, color: lookOf(b.element).color },
  ]
}

/** Fixed columns; only the first model of several. */
function parsePdb(lines: readonly string[]): Molecule {
  const atoms: Atom[] = []
  const bySerial = new Map<number, number>()
  const listed: Array<readonly [number, number]> = []
  for (const line of lines) {
    if (line.startsWith('ENDMDL')) break
    if ((line.startsWith('ATOM') || line.startsWith('HETATM')) && atoms.length < MAX_ATOMS) {
      bySerial.set(Number(line.slice(6, 11)), atoms.length)
      const place: Place = [Number(line.slice(30, 38)), Number(line.slice(38, 46)), Number(line.slice(46, 54))]
      atoms.push({
        element: elementOf(line.slice(76, 78).trim() || line.slice(12, 16).replaceAll(/\d/g, '').trim()),
        place,
      })
    }
  }
  for (const line of lines) {
    if (!line.startsWith('CONECT')) continue
    const [from, ...others] = [6, 11, 16, 21, 26].map((at) =>
      bySerial.get(Number(line.slice(at, at + 5).trim() || Number.NaN)),
    )
    for (const to of others) if (from !== undefined && to !== undefined) listed.push([from, to])
  }
  // Files of proteins list only the bonds that are not plain: then all are found by distance.
  return { atoms, bonds: listed.length >= (atoms.length - 1) / 2 ? unique(listed) : [] }
}

function parseXyz(lines: readonly string[]): Molecule {
  const count = Math.min(Number(lines[0]), MAX_ATOMS)
  const atoms = lines.slice(2, 2 + count).flatMap((line): Atom[] => {
    const [element = '', x, y, z] = line.trim().split(/\s+/)
    return z === undefined ? [] : [{ element: elementOf(element), place: [Number(x), Number(y), Number(z)] }]
  })
  return { atoms, bonds: [] }
}

/** Version 2000: three lines, a line of counts, atoms, bonds. Of an SDF the first molecule. */
function parseMol(lines: readonly string[]): Molecule {
  const [atomCount = 0, bondCount = 0] = [lines[3]?.slice(0, 3), lines[3]?.slice(3, 6)].map(Number)
  const atoms = lines.slice(4, 4 + atomCount).map((line): Atom => {
    const [x = 0, y = 0, z = 0] = line.trim().split(/\s+/, 3).map(Number)
    return { element: elementOf(line.slice(31, 34).trim()), place: [x, y, z] }
  })
  const bonds = lines
    .slice(4 + atomCount, 4 + atomCount + bondCount)
    .map((line) => [Number(line.slice(0, 3)) - 1, Number(line.slice(3, 6)) - 1] as const)
  return { atoms, bonds }
}

/** Pairs near enough, found through a grid of cells, so that large molecules take linear time. */
function nearBonds(atoms: readonly Atom[]): Array<readonly [number, number]> {
  const side = 2 * Math.max(...atoms.map(({ element }) => lookOf(element).radius)) + BOND_SLACK
  const cells = Map.groupBy(atoms.keys(), (index) => cellOf(atoms[index]?.place ?? [0, 0, 0], side).join(','))
  return atoms.flatMap((atom, index) => {
    const [x, y, z] = cellOf(atom.place, side)
    const around = [-1, 0, 1].flatMap((i) =>
      [-1, 0, 1].flatMap((j) => [-1, 0, 1].flatMap((k) => cells.get(`${x + i},${y + j},${z + k}`) ?? [])),
    )
    const bonded = around.filter((other) => other > index && isBonded(atom, atoms[other]))
    return bonded.toSorted((a, b) => a - b).map((other) => [index, other] as const)
  })
}

function cellOf([x, y, z]: Place, side: number): Place {
  return [Math.floor(x / side), Math.floor(y / side), Math.floor(z / side)]
}

function isBonded(a: Atom, b: Atom | undefined): boolean {
  if (!b) return false
  const distance = Math.hypot(a.place[0] - b.place[0], a.place[1] - b.place[1], a.place[2] - b.place[2])
  return distance > 0.4 && distance < lookOf(a.element).radius + lookOf(b.element).radius + BOND_SLACK
}

function unique(bonds: ReadonlyArray<readonly [number, number]>): Array<readonly [number, number]> {
  const ordered = new Map(
    bonds.map(([a, b]) => [`${Math.min(a, b)},${Math.max(a, b)}`, [Math.min(a, b), Math.max(a, b)] as const]),
  )
  return [...ordered.values()]
}

/** `CL` as `Cl`; an atom's name such as `CA` (an α carbon) is a carbon where the file leaves the element out. */
function elementOf(text: string): string {
  const cased = `${text.slice(0, 1).toUpperCase()}${text.slice(1).toLowerCase()}`
  if (Object.hasOwn(ELEMENTS, cased) && cased !== 'Ca') return cased
  return Object.hasOwn(ELEMENTS, cased.slice(0, 1)) ? cased.slice(0, 1) : cased
}

function lookOf(element: string): { readonly radius: number; readonly color: Place } {
  return (Object.hasOwn(ELEMENTS, element) ? ELEMENTS[element] : undefined) ?? OTHER
}

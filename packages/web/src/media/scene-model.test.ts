import { describe, expect, it } from 'vitest'
import { moleculeScene, parseMolecule } from './molecule-model.ts'
import { cloudScene } from './scene-model.ts'

const WATER = `ATOM      1  O   HOH A   1       0.000   0.000   0.117  1.00  0.00           O
ATOM      2  H1  HOH A   1       0.000   0.757  -0.469  1.00  0.00           H
ATOM      3  H2  HOH A   1       0.000  -0.757  -0.469  1.00  0.00           H
`

describe('a cloud of points', () => {
  it('has colours by value, by class, or none', () => {
    expect([...cloudScene([[1, 2, 3, 255, 0, 0]]).points.colors]).toEqual([1, 0, 0])
    expect([...cloudScene([[1, 2, 3]]).points.places]).toEqual([1, 2, 3])
    const [one, two] = [cloudScene([[0, 0, 0, 1]]), cloudScene([[0, 0, 0, 2]])]
    expect(one.points.colors).not.toEqual(two.points.colors)
  })

  it('of a scene has the twelve edges of each box, in whatever order its corners come, and vectors', () => {
    const corners = [0, 1].flatMap((x) => [0, 2].flatMap((y) => [0, 3].map((z) => [x, y, z])))
    for (const order of [corners, corners.toReversed(), [3, 1, 0, 2, 7, 5, 4, 6].map((i) => corners[i] ?? [])]) {
      const scene = cloudScene({
        type: 'lidar/beta',
        points: [],
        boxes: [{ corners: order, label: 'car' }],
        vectors: [{ start: [0, 0, 0], end: [1, 1, 1] }],
      })
      expect(scene.lines.places).toHaveLength((12 + 1) * 2 * 3)
      expect(scene.labels).toEqual(['car'])
    }
  })

  it('takes what is no number for zero, and draws no more than it may', () => {
    expect([...cloudScene([[null, Number.NaN, 'x']]).points.places]).toEqual([0, 0, 0])
    const many = cloudScene(Array.from({ length: 300_005 }, () => [0, 0, 0]))
    expect([many.points.places.length / 3, many.pointCount]).toEqual([300_000, 300_005])
  })
})

describe('a molecule', () => {
  it('of a PDB file without bonds is bonded by distance', () => {
    const water = parseMolecule('water.pdb', WATER)
    expect(water.atoms.map(({ element }) => element)).toEqual(['O', 'H', 'H'])
    expect(water.bonds).toEqual([
      [0, 1],
      [0, 2],
    ])
  })

  it('of a PDB file with bonds has those, each once', () => {
    expect(parseMolecule('w.pdb', `${WATER}CONECT    1    2    3\nCONECT    2    1\n`).bonds).toEqual([
      [0, 1],
      [0, 2],
    ])
  })

  it('is read from XYZ and MOL', () => {
    expect(parseMolecule('m.xyz', '2\n\nC 0 0 0\nO 1.2 0 0\n').bonds).toEqual([[0, 1]])
    const mol = [
      '',
      '',
      '',
      '  2  1  0',
      '    0.0000    0.0000    0.0000 C   0',
      '    5.0000    0.0000    0.0000 Cl  0',
      '  1  2  1  0',
    ].join('\n')
    expect(parseMolecule('m.mol', mol)).toMatchObject({ atoms: [{ element: 'C' }, { element: 'Cl' }], bonds: [[0, 1]] })
  })

  it('takes an α carbon for a carbon', () => {
    expect(parseMolecule('p.pdb', 'ATOM      1  CA  GLY A   1       0.000   0.000   0.117').atoms[0]?.element).toBe('C')
  })

  it('is balls and sticks of two colours', () => {
    const scene = moleculeScene(parseMolecule('water.pdb', WATER))
    expect([scene.spheres.length, scene.sticks.length, scene.labels]).toEqual([3, 4, ['H', 'O']])
  })

  it('says so when it cannot be read', () => {
    expect(() => parseMolecule('a.mmcif', 'x')).toThrow(/no view of molecules in the format mmcif/)
    expect(() => parseMolecule('a.pdb', 'HEADER')).toThrow(/no atoms/)
  })
})

import { AmphoraError } from '@amphora/wire'
import { extensionOf } from './file-name.ts'
import { PlainFile } from './plain-file.ts'

const FORMATS = ['pdb', 'pqr', 'mmcif', 'mcif', 'cif', 'sdf', 'sd', 'gro', 'mol2', 'mmtf'] as const

export type MoleculeFormat = (typeof FORMATS)[number]

/** A molecule: a path, or its text with the format. */
export type MoleculeSource = string | { readonly content: string; readonly format: MoleculeFormat }

export class Molecule extends PlainFile {
  readonly objectType = 'molecule-file'
  readonly folder = 'media/molecule'

  /** @throws {AmphoraError} `invalid_argument` for unknown formats */
  constructor(source: MoleculeSource, { caption }: { readonly caption?: string | undefined } = {}) {
    const format = typeof source === 'string' ? extensionOf(source) : source.format
    if (!FORMATS.some((each) => each === format)) {
      throw new AmphoraError('invalid_argument', `a molecule is one of ${FORMATS.join(', ')}, not "${format}"`)
    }
    super(typeof source === 'string' ? { path: source } : { content: source.content }, `.${format}`, caption)
  }
}

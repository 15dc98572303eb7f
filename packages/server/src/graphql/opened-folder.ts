import type { FolderMove } from '../domain/opened-folder.ts'
import type { FolderMoveState, Resolvers } from './generated.ts'

const STATES: Readonly<Record<FolderMove['state'], FolderMoveState>> = {
  running: 'RUNNING',
  done: 'DONE',
  failed: 'FAILED',
}

export const openedFolderResolvers: Resolvers = {
  Query: {
    openedFolder: (_root, _args, { viewer, domain }) => domain.openedFolders.findOpenedFolder(viewer) ?? null,
  },
  Mutation: {
    moveOpenedFolder: async (_root, _args, { viewer, domain }) => ({
      openedFolder: await domain.openedFolders.startMove(viewer),
    }),
  },
  OpenedFolder: {
    target: async (folder) => (await folder.target()) ?? null,
    move: (folder) => folder.move() ?? null,
  },
  FolderMove: {
    state: ({ state }) => STATES[state],
    problem: ({ problem }) => problem ?? null,
  },
}

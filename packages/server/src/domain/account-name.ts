import { AmphoraError, parseUsername } from '@amphora/wire'
import type { Nouns } from '../store/store.ts'

/** Of the administrator that a new server has, and of their entity. */
export const FIRST_USERNAME = 'admin'

const MAX_CHARACTERS = 64
const ROOM_FOR_NUMBER = 6

/**
 * Users, service accounts, teams and the entities of organizations share one space of names, upper and lower case alike:
 * each is the first part of an address.
 * @throws {AmphoraError} `conflict` when somebody has the name, or had it and left projects under it
 */
export async function refuseTaken(tx: Nouns, name: string): Promise<void> {
  if (!(await isTaken(tx, name))) return
  throw new AmphoraError(
    'conflict',
    `the name "${name}" is taken by a user, a team or an organization (upper and lower case are alike): choose another`,
    { name },
  )
}

/** The wished name, or the first of `wish-2`, `wish-3` … that nobody has. */
export async function findFreeName(tx: Nouns, wish: string): Promise<string> {
  const letters = wish.replaceAll(/[^A-Za-z0-9_-]+/g, '-').replaceAll(/^-+|-+$/g, '')
  const stem = letters.slice(0, MAX_CHARACTERS - ROOM_FOR_NUMBER) || 'user'
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? stem : `${stem}-${number}`
    if (isAllowed(name) && !(await isTaken(tx, name))) return name
  }
}

/** Whether somebody has the name, or had it and left projects under it. */
export async function isTaken(tx: Nouns, name: string): Promise<boolean> {
  return Boolean((await tx.entities.findByFoldedName(name)) ?? (await tx.users.findByFoldedName(name)))
}

function isAllowed(name: string): boolean {
  try {
    return parseUsername(name) === name
  } catch (error) {
    if (error instanceof AmphoraError) return false
    throw error
  }
}

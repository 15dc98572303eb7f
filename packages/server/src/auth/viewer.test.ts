import { describe, expect, it } from 'vitest'
import { authorize, isAllowed, type Action, type Role, type Viewer } from './viewer.ts'

const ACTIONS: readonly Action[] = ['read', 'write', 'admin']

function aViewer(role: Role | undefined, isAdmin = false): Viewer {
  const defaultEntity = { id: 1, name: 'ada' }
  const who = { userId: 1, username: 'ada', isAdmin, isService: false, authorId: 1 }
  return { ...who, defaultEntity, roles: new Map(role ? [[5, role]] : []) }
}

describe('a role in an entity', () => {
  it.each([
    ['viewer', ['read']],
    ['member', ['read', 'write']],
    ['admin', ['read', 'write', 'admin']],
    [undefined, []],
  ] as const)('%s allows %j there and nothing elsewhere', (role, actions) => {
    const viewer = aViewer(role)
    expect(ACTIONS.filter((action) => isAllowed(viewer, action, 5))).toEqual(actions)
    expect(ACTIONS.filter((action) => isAllowed(viewer, action, 6))).toEqual([])
  })

  it('is every role, everywhere, for an administrator', () => {
    expect(ACTIONS.filter((action) => isAllowed(aViewer(undefined, true), action, 6))).toEqual(ACTIONS)
  })
})

describe('authorize', () => {
  it('lets pass what is allowed', () => {
    expect(() => authorize(aViewer('member'), 'write', 5, 'run "r"')).not.toThrow()
  })

  it('says forbidden to who may read, and not found to who may not', () => {
    const refused = (role: Role | undefined) => () => authorize(aViewer(role), 'write', 5, 'run "r"')
    expect(refused('viewer')).toThrow(expect.objectContaining({ code: 'forbidden' }))
    expect(refused(undefined)).toThrow(expect.objectContaining({ code: 'not_found', message: 'run "r" not found' }))
  })
})

import { describe, expect, it } from 'vitest'
import { createPasswords } from './password.ts'

const PASSWORD = 'correct horse battery staple'

describe('a password', () => {
  it('is kept as argon2id at 19 MiB, with a salt of its own each time', async () => {
    const passwords = createPasswords()
    const [one, two] = await Promise.all([passwords.hash(PASSWORD), passwords.hash(PASSWORD)])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(two).not.toBe(one)
    expect(await passwords.verify(PASSWORD, one)).toBe(true)
    expect(await passwords.verify(`${PASSWORD} `, one)).toBe(false)
    expect(await passwords.verify(PASSWORD, null)).toBe(false)
  })

  it('waits its turn behind two others, and is put off when too many wait', async () => {
    const passwords = createPasswords()
    const hashed = Array.from({ length: 66 }, () => passwords.hash(PASSWORD))
    await expect(passwords.hash(PASSWORD)).rejects.toMatchObject({ code: 'busy' })
    expect(new Set(await Promise.all(hashed)).size).toBe(66)
    expect(await passwords.hash(PASSWORD)).toContain('argon2id') // the places are free again
  })
})

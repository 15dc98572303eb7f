import { expect, it } from 'vitest'
import { commitLink, repositoryLink } from './git-link.ts'

it.for([
  ['git@github.com:a/b.git', 'https://github.com/a/b'],
  ['ssh://git@github.com/a/b.git', 'https://github.com/a/b'],
  ['https://me:secret@github.com/a/b', 'https://github.com/a/b'],
  ['https://gitlab.example/x/y/z.git/', 'https://gitlab.example/x/y/z.git'],
  ['/srv/git/repo', undefined],
  ['javascript:alert(1)', undefined],
] as const)('%s is read at %s', ([remote, link]) => {
  expect(repositoryLink(remote)).toBe(link)
})

it('a commit has a page', () => {
  expect(commitLink('git@github.com:a/b.git', 'abc')).toBe('https://github.com/a/b/commit/abc')
  expect(commitLink('/srv/repo', 'abc')).toBeUndefined()
})

import { expect, it } from 'vitest'
import { languageNamed, languageOf } from './language.ts'

it.each([
  ['code/train.py', 'python'],
  ['config.yaml', 'yaml'],
  ['a/Dockerfile', 'docker'],
  ['NOTES.MD', 'markdown'],
  ['diff.patch', 'diff'],
  ['output.log', undefined],
  ['constructor', undefined],
  ['', undefined],
])('the language of %s is %s', (name, language) => {
  expect(languageOf(name)).toBe(language)
})

it.each([
  ['ipython3', 'python'],
  ['Python', 'python'],
  ['R', 'r'],
  ['sh', 'bash'],
  ['cobol', undefined],
])('a notebook that says %s is in %s', (name, language) => {
  expect(languageNamed(name)).toBe(language)
})

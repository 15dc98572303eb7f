import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AmphoraError } from './errors.ts'
import {
  parseAliasName,
  parseArtifactTypeName,
  parseCollectionName,
  parseEntityName,
  parseProjectName,
  parseRunId,
  parseTagName,
  versionIndexOf,
} from './names.ts'

const COMPOSED = '한글'
const DECOMPOSED = COMPOSED.normalize('NFD')

const parsers = {
  parseEntityName,
  parseProjectName,
  parseRunId,
  parseCollectionName,
  parseArtifactTypeName,
  parseAliasName,
  parseTagName,
}
const everyParser = Object.entries(parsers)
const widerParsers = everyParser.filter(([name]) => name !== 'parseEntityName')

describe.each(everyParser)('%s', (_, parse) => {
  it('accepts letters, digits, hyphen and underscore', () => {
    expect(parse('mnist-preprocess_2')).toBe('mnist-preprocess_2')
  })

  it.each([
    '',
    ' ',
    '\t',
    '.',
    '..',
    'a\u0000b',
    'a\nb',
    'a\u007f',
    'a\u0085',
    'a\ud800',
    'a/b',
    'a:b',
    'x'.repeat(1025),
    '한'.repeat(342),
  ])('refuses %j', (text) => {
    expect(() => parse(text)).toThrow(AmphoraError)
  })

  it('answers every text with itself or a refusal that shows its start', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const start = JSON.stringify(text.slice(0, 80)).slice(0, -1)
        expect(answerOf(parse, text)).toSatisfy((answer) => answer === text || isRefusal(answer, start))
      }),
    )
  })
})

describe.each(widerParsers)('%s', (_, parse) => {
  it('keeps Hangul as given, composed or decomposed', () => {
    expect(parse(COMPOSED)).toBe(COMPOSED)
    expect(parse(DECOMPOSED)).toBe(DECOMPOSED)
  })
})

describe('parseRunId', () => {
  it.each(['a=b', '@$&%', 'a b', 'back\\slash', 'x'.repeat(300)])('accepts %j', (id) => {
    expect(parseRunId(id)).toBe(id)
  })

  it.each(
    Array.from(":;,#?/'")
      .map((character) => `a${character}b`)
      .concat(' a', 'a ', '\u00a0a'),
  )('refuses %j', (id) => {
    expect(() => parseRunId(id)).toThrow(/run id/)
  })
})

describe('parseProjectName', () => {
  it('counts 128 characters as the client does, a pair as one', () => {
    expect(parseProjectName('😀'.repeat(128))).toHaveLength(256)
    expect(() => parseProjectName('😀'.repeat(129))).toThrow('at most 128 characters, this has 129')
  })

  it.each(Array.from('/\\#?%:').map((character) => `a${character}b`))('refuses %j', (name) => {
    expect(() => parseProjectName(name)).toThrow('any characters but / \\ # ? % :')
  })
})

describe('parseAliasName', () => {
  it.each(['v0', 'v7', 'v007', 'v99999999999999999999'])('refuses %s, which names a version', (alias) => {
    expect(() => parseAliasName(alias)).toThrow(/form of a version/)
  })

  it.each(['latest', 'v', 'v1.0', 'V1', 'best v1', 'x'.repeat(128)])('accepts %j', (alias) => {
    expect(parseAliasName(alias)).toBe(alias)
  })

  it('refuses 129 characters', () => {
    expect(() => parseAliasName('x'.repeat(129))).toThrow(/128/)
  })
})

describe('parseTagName', () => {
  it.each(['a', 'a-b c', 'a  b', '한글 태그'])('accepts %j', (tag) => {
    expect(parseTagName(tag)).toBe(tag)
  })

  it.each([' a', 'a ', 'a.b', 'a+b'])('refuses %j', (tag) => {
    expect(() => parseTagName(tag)).toThrow(/artifact tag/)
  })

  it('decides quickly over long words', () => {
    expect(() => parseTagName(`${'a '.repeat(500)}!`)).toThrow(/artifact tag/)
  })
})

describe('versionIndexOf', () => {
  it.each([
    ['v0', 0],
    ['v12', 12],
    ['latest', undefined],
    ['v', undefined],
    ['v01', undefined],
    ['v-1', undefined],
    ['V1', undefined],
    ['v1 ', undefined],
    ['v99999999999999999999', undefined],
  ])('of %j is %j', (alias, index) => {
    expect(versionIndexOf(alias)).toBe(index)
  })
})

function answerOf(parse: (text: string) => string, text: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    return error
  }
}

function isRefusal(answer: unknown, start: string): boolean {
  return answer instanceof AmphoraError && answer.code === 'invalid_argument' && answer.message.includes(start)
}

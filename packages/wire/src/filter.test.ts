import { describe, expect, it } from 'vitest'
import { parseFilter } from './filter.ts'

const test = (field: string, operator: string, operand: unknown) => ({ kind: 'test', field, operator, operand })
const parse = (filter: unknown) => parseFilter(JSON.stringify(filter))

describe('parseFilter', () => {
  it.each([undefined, null, '', '  ', 'null', '{}'])('takes everything for %j', (text) => {
    expect(parseFilter(text)).toEqual({ kind: 'all', of: [] })
  })

  it.each([null, 1, 1.5, 'finished', true, [1, 2]])('reads %j after a field as equality', (operand) => {
    expect(parse({ state: operand })).toEqual(test('state', '$eq', operand))
  })

  it.each([
    ['$eq', 'a'],
    ['$ne', null],
    ['$gt', 1],
    ['$gte', 1],
    ['$lt', 'a'],
    ['$lte', 1],
    ['$in', ['a', 1, null]],
    ['$nin', []],
    ['$exists', false],
    ['$regex', '^a.*'],
    ['$contains', 'a'],
    ['$all', ['a']],
    ['$size', 2],
  ])('reads %s', (operator, operand) => {
    expect(parse({ 'config.lr': { [operator]: operand } })).toEqual(test('config.lr', operator, operand))
  })

  it('reads several items, and several operators, as all of them', () => {
    expect(parse({ state: 'finished', 'config.lr': { $gt: 0, $lt: 1 } })).toEqual({
      kind: 'all',
      of: [
        test('state', '$eq', 'finished'),
        { kind: 'all', of: [test('config.lr', '$gt', 0), test('config.lr', '$lt', 1)] },
      ],
    })
  })

  it('reads branches, within each other and empty', () => {
    const [a, b] = [test('a', '$eq', 1), test('b', '$eq', 2)]
    expect(parse({ $and: [{ $or: [{ a: 1 }, { b: 2 }] }] })).toEqual({
      kind: 'all',
      of: [{ kind: 'any', of: [a, b] }],
    })
    expect(parse({ $nor: [{ a: 1 }, { b: 2 }] })).toEqual({ kind: 'not', of: { kind: 'any', of: [a, b] } })
    expect(parse({ $not: { a: 1 } })).toEqual({ kind: 'not', of: a })
    expect(parse({ a: { $not: { $eq: 1 } } })).toEqual({ kind: 'not', of: a })
    expect(parse({ $or: [] })).toEqual({ kind: 'any', of: [] })
    expect(parse({ $or: [{ tags: null }, { tags: { $ne: 'x' } }] })).toEqual({
      kind: 'any',
      of: [test('tags', '$eq', null), test('tags', '$ne', 'x')],
    })
  })

  it('keeps fields of any name, and numbers exactly', () => {
    expect(parseFilter('{"__proto__": 1}')).toEqual(test('__proto__', '$eq', 1))
    expect(parseFilter('{"config.a b.c/d": 1152921504606846977}')).toEqual(
      test('config.a b.c/d', '$eq', 1152921504606846977n),
    )
    expect(parseFilter('{"a": {"$lt": Infinity}}')).toEqual(test('a', '$lt', Infinity))
  })

  it.each([
    ['{"a": ', 'filters: not JSON'],
    ['[]', 'a filter is an object'],
    ['"x"', 'a filter is an object'],
    ['{"$and": {"a": 1}}', '$and takes a list'],
    ['{"$or": [1]}', 'a filter is an object'],
    ['{"$nand": []}', '"$nand" is not an operator'],
    ['{"a": {"$near": 1}}', '"$near" is not an operator'],
    ['{"a": {"$gt": 1, "lt": 2}}', '"lt" is not an operator'],
    ['{"a": {"$in": "x"}}', '$in takes a list'],
    ['{"a": {"$nin": {}}}', '$nin takes a list'],
    ['{"a": {"$all": 1}}', '$all takes a list'],
    ['{"a": {"$exists": 1}}', '$exists takes true or false'],
    ['{"a": {"$size": "2"}}', '$size takes a number'],
    ['{"a": {"$regex": 1}}', '$regex takes a pattern'],
    ['{"a": {"$regex": "x", "$options": "i"}}', '(?i)'],
    [`{"a": {"$regex": "${'x'.repeat(257)}"}}`, '256 characters'],
  ])('refuses %s in words', (text, says) => {
    expect(() => parseFilter(text)).toThrow(
      expect.objectContaining({ code: 'invalid_argument', message: expect.stringContaining(says) as string }),
    )
  })

  it('takes 2,000 tests and no more; texts of one list count as one', () => {
    const tests = (count: number) => ({ $or: Array.from({ length: count }, (_, i) => ({ a: i })) })
    const list = (count: number, of: (i: number) => unknown) => ({
      a: { $in: Array.from({ length: count }, (_, i) => of(i)) },
    })
    expect(parse(tests(2000))).toMatchObject({ kind: 'any' })
    expect(() => parse(tests(2001))).toThrow('at most 2000 tests, this one has 2001')
    expect(() => parse(list(2001, (i) => i))).toThrow('at most 2000 tests')
    expect(parse(list(50_000, (i) => `run${i}`))).toMatchObject({ operator: '$in' })
  })

  it('refuses one that nests without end', () => {
    const text = `${'{"$not":'.repeat(100)}{}${'}'.repeat(100)}`
    expect(() => parseFilter(text)).toThrow(expect.objectContaining({ code: 'too_large' }))
  })
})

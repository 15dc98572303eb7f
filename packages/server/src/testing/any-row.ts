import * as fc from 'fast-check'

/** Some that are no keys of columns. */
export const ANY_KEYS = [
  'loss',
  'a',
  'b',
  'a.b',
  '__proto__',
  'constructor',
  '_type',
  '_wandb',
  '_line',
  '_row',
  '',
  '한글 "key"',
]
const VALUES = [
  '0',
  '-0',
  '-0.0',
  '1',
  '1.0',
  '1.50',
  '0.1',
  '1e-05',
  '1e-5',
  '1e-7',
  '1E5',
  '1e+06',
  '1e21',
  '1e400',
  '-1e400',
  'NaN',
  'Infinity',
  '-Infinity',
  '9007199254740993',
  '1152921504606846976',
  'null',
  'true',
  'false',
  '"text"',
  '"\\u0041"',
  '"<>"',
  '"a\\\\"',
  '"\\ufeffx"',
  '"\ufeffx"',
  '""',
  '[]',
  '[1, {"a":"]"}]',
  '{}',
  '{ }',
  '{"b":1}',
  '{"b":{"c":"}"}}',
  '{"_type":"image-file","path":"a.png"}',
  '{"_type":1,"x":2}',
  '{"":3}',
]

/** The text of a row, whatever it may be. */
export function aRow(): fc.Arbitrary<string> {
  const space = fc.constantFrom('', '', '', ' ', '\t')
  const member = fc.tuple(fc.constantFrom(...ANY_KEYS), fc.constantFrom(...VALUES), space)
  const step = fc.option(fc.constantFrom('0', '1', '7', '-3', '1.5', '1e2', '-0', '"1"', '9007199254740993', '1e300'))
  return fc.tuple(step, fc.array(member, { maxLength: 4 })).map(([at, members]) => {
    const named = members.map(([key, value, room]) => `${JSON.stringify(key)}${room}:${room}${value}${room}`)
    return `{${[...(at === null ? [] : [`"_step":${at}`]), ...named].join(',')}}`
  })
}

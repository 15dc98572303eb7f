import { isJsonList, isJsonObject, stringifyExact } from '@amphora/wire'
import type { Json, JsonObject } from '@amphora/wire'

/** A text that means itself without quotes: a word, and none that YAML takes for something else. */
const PLAIN = /^[A-Za-z_][\w./-]*(?: [\w./-]+)*$/
const WORDS = /^(?:true|false|null|yes|no|on|off|y|n)$/i

/** Block YAML of an object, one key a line; for `config.yaml`. */
export function toYaml(object: JsonObject, indent = ''): string {
  const lines = Object.entries(object).map(([key, value]) => `${indent}${scalar(key)}:${member(value, indent)}`)
  return lines.length === 0 ? `${indent}{}\n` : lines.join('')
}

function member(value: Json, indent: string): string {
  if (isJsonObject(value) && Object.keys(value).length > 0) return `\n${toYaml(value, `${indent}    `)}`
  if (!isJsonList(value) || value.length === 0) return ` ${scalar(value)}\n`
  return `\n${value.map((item) => `${indent}    - ${listed(item)}\n`).join('')}`
}

/** What nests in lists stays on one line: JSON is YAML, but for two numbers. */
function listed(value: Json): string {
  if (isJsonList(value)) return `[${value.map(listed).join(', ')}]`
  if (!isJsonObject(value)) return scalar(value)
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}: ${listed(item)}`)
    .join(', ')}}`
}

function scalar(value: Json): string {
  if (typeof value === 'string') return PLAIN.test(value) && !WORDS.test(value) ? value : JSON.stringify(value)
  if (typeof value !== 'number' || Number.isFinite(value)) return stringifyExact(value)
  if (Number.isNaN(value)) return '.nan'
  return value > 0 ? '.inf' : '-.inf'
}

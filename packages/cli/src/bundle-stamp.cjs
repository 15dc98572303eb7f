'use strict'
/*
 * In the repository: whether the bundle of the command line is made of the sources as they are. They are told by when they changed,
 * not by what is in them: a start has no time to read them all.
 */
const fs = require('fs')
const path = require('path')

const ROOT = path.join(__dirname, '../../..')
const FOLDERS = ['wire', 'sdk', 'server', 'cli'].map((name) => `packages/${name}/src`)
const FILES = ['tools/program/bundle.ts', 'node_modules/.package-lock.json']

exports.BUNDLE = path.join(__dirname, '../bundle')
const STAMP = path.join(exports.BUNDLE, 'stamp')

/** The sources, a line each. */
exports.stampOf = function stampOf() {
  const files = FOLDERS.flatMap((folder) =>
    fs.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  return files
    .filter((file) => /\.(ts|cjs|graphql)$/.test(file) && !file.endsWith('.test.ts'))
    .toSorted((left, right) => (left < right ? -1 : 1))
    .concat(FILES)
    .map((file) => {
      const { mtimeMs, size } = fs.statSync(path.join(ROOT, file), { throwIfNoEntry: false }) || {}
      return `${file} ${mtimeMs} ${size}\n`
    })
    .join('')
}

exports.isFresh = function isFresh() {
  return fs.existsSync(STAMP) && fs.readFileSync(STAMP, 'utf8') === exports.stampOf()
}

exports.writeStamp = function writeStamp() {
  fs.writeFileSync(STAMP, exports.stampOf())
}

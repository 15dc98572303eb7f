#!/usr/bin/env node
'use strict'
/*
 * Old JavaScript, so that an old Node can read it and say what it lacks. The published package holds main.js; the repository main.ts,
 * whose types Node has to strip, and a bundle that `npm start` and `npm test` leave: it starts sooner, and counts as long as no source
 * has changed.
 */
const fs = require('fs')
const path = require('path')
const url = require('url')

const source = path.join(__dirname, 'main.ts')
const isRepository = fs.existsSync(source)
const least = isRepository ? [24, 15] : [20, 12]
const version = process.versions.node.split('.').map(Number)

if (version[0] < least[0] || (version[0] === least[0] && version[1] < least[1])) {
  const cure = isRepository
    ? 'Inside the repository, start it with `npx amphora`.'
    : 'Install a newer one: https://nodejs.org'
  process.stderr.write(`amphora needs Node ${least.join('.')} or newer; this is ${process.version}. ${cure}\n`)
  process.exitCode = 1
} else {
  const { enableCompileCache } = require('module') // not before 22.8
  const directory = enableCompileCache ? enableCompileCache().directory : undefined
  if (directory) process.env.NODE_COMPILE_CACHE = directory // for the threads of the server too
  if (isRepository && ['open', 'server'].includes(process.argv[2])) buildPages()
  void import(url.pathToFileURL(isRepository ? bundled() || source : path.join(__dirname, 'main.js')).href)
}

function bundled() {
  const { BUNDLE, isFresh } = require('./bundle-stamp.cjs')
  return isFresh() && path.join(BUNDLE, 'main.js')
}

/** Of a clone that nobody has started yet. */
function buildPages() {
  const root = path.join(__dirname, '../../..')
  if (fs.existsSync(path.join(root, 'packages/web/dist/pages/index.html'))) return
  const { spawnSync } = require('child_process')
  spawnSync(process.execPath, [path.join(root, 'tools/build-pages.js')], { stdio: ['ignore', 'ignore', 'inherit'] })
}

'use strict'
/**
 * Brings node_modules to what package-lock.json says; silent and quick when it is there already.
 *
 * `npm start`, `npm test` and `npm run check` call this first, so a fresh clone needs no other command. It may run
 * under whatever Node the machine has: plain old CommonJS, no dependencies. The lockfile brings the Node that
 * everything else runs under: npm puts node_modules/.bin first in PATH, and that is where `node` is found next.
 */
const fs = require('fs')
const path = require('path')
const { spawn, spawnSync } = require('child_process')

const ROOT = path.join(__dirname, '..')
const MODULES = path.join(ROOT, 'node_modules')
const LEAST_NODE = [24, 15]
const LEAST_NPM = 7 // the first npm that reads this lockfile and links workspaces
const UNREACHABLE =
  /E(NOTFOUND|CONNREFUSED|CONNRESET|TIMEDOUT|AI_AGAIN|SOCKETTIMEOUT|HOSTUNREACH|NETUNREACH|PROTO)|ERR_SOCKET_TIMEOUT|CERT_|SELF_SIGNED|UNABLE_TO_/

function fail(message) {
  process.stderr.write(`\n${message}\n`)
  if (process.env.npm_lifecycle_event === 'pretest') process.stdout.write('0 passed, 1 failed\n') // the last line npm test promises
  process.exit(1)
}

function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

/** True when npm's own record of its last install holds exactly the packages that the lockfile asks for. */
function isInstalled() {
  const wanted = readPackages(path.join(ROOT, 'package-lock.json'))
  const present = readPackages(path.join(MODULES, '.package-lock.json'))
  if (!wanted) fail('package-lock.json is missing. Restore it: git checkout package-lock.json')
  if (!present) return false
  const isRight = (name) => {
    if (name === '') return true
    if (!wanted[name]) return false
    if (!present[name]) return Boolean(wanted[name].optional || wanted[name].devOptional) // another platform's binary
    const isSame = present[name].version === wanted[name].version && present[name].integrity === wanted[name].integrity
    return isSame && fs.existsSync(path.join(ROOT, name)) // a workspace's own node_modules goes with `git clean packages`
  }
  return Object.keys(wanted).every(isRight) && Object.keys(present).every(isRight) && hasNode()
}

function isNewEnough(version) {
  const [major, minor] = version.replace('v', '').split('.').map(Number)
  return major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])
}

function lockedNode() {
  return path.join(MODULES, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
}

function hasNode() {
  return fs.existsSync(lockedNode()) || isNewEnough(process.version)
}

/** Where the lockfile's Node cannot run (musl, an unusual processor) the machine's own must be new enough. */
function checkNode() {
  const answer = spawnSync(lockedNode(), ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' })
  if (answer.status === 0 && isNewEnough(answer.stdout)) return
  fs.rmSync(lockedNode(), { force: true }) // it would hide the machine's own Node from npm scripts
  if (isNewEnough(process.version)) return
  fail(
    `The Node that package-lock.json brings does not run here (${process.platform} ${process.arch}), and this machine's own
is ${process.version}. Install Node ${LEAST_NODE.join('.')} or newer, then run the command again.`,
  )
}

/** The scripts say `exec node …`, so that signals reach Node and not a shell before it. Windows has no exec. */
function addExecOnWindows() {
  if (process.platform === 'win32') fs.writeFileSync(path.join(MODULES, '.bin', 'exec.cmd'), '@%*\r\n')
}

/** npm under the Node that started it: the locked one is about to be replaced. */
function startNpm(args) {
  const stdio = ['ignore', 'pipe', 'pipe']
  const { npm_execpath: npm, npm_node_execpath: node } = process.env
  if (npm && /npm-cli\.c?js$/.test(npm)) {
    return spawn(node || process.execPath, [npm].concat(args), { cwd: ROOT, stdio })
  }
  return spawn('npm', args, { cwd: ROOT, stdio, shell: process.platform === 'win32' })
}

function checkNpm() {
  const agent = /npm\/(\d+)/.exec(process.env.npm_config_user_agent || '')
  if (agent && Number(agent[1]) < LEAST_NPM) {
    fail(`npm ${LEAST_NPM} or newer is needed, this one is ${agent[1]}. Update it: npm install --global npm`)
  }
}

/** npm's words, and what to do; for a registry out of reach its reason alone, npm prints a stack. */
function explain(output, code) {
  if (!UNREACHABLE.test(output)) return `${output}\nnpm ci failed (exit code ${code}); its messages are above.`
  const reason = /request to .*/.exec(output)
  return `The npm registry cannot be reached: ${reason ? reason[0] : output}
Amphora downloads what it is made of at the first start, and never again. Check the network, then run the command again.
Behind a proxy:                npm config set https-proxy http://HOST:PORT
With a mirror of the registry: npm config set registry https://HOST/PATH`
}

function install() {
  checkNpm()
  const started = Date.now()
  process.stderr.write('Installing dependencies (once, about a minute) ')
  const dots = setInterval(() => process.stderr.write('.'), 2000)
  // dev and optional by name: NODE_ENV=production or a user's npmrc must not leave out the Node that runs the rest
  const flags = [
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--fetch-retry-mintimeout=2000',
    '--fetch-retry-maxtimeout=10000',
  ]
  const npm = startNpm(['ci'].concat(flags))
  let output = ''
  npm.stdout.on('data', (chunk) => (output += chunk))
  npm.stderr.on('data', (chunk) => (output += chunk))
  npm.on('error', (error) => fail(`npm could not be started: ${error.message}. Is npm on the PATH?`))
  npm.on('close', (code, signal) => {
    clearInterval(dots)
    if (code !== 0) fail(explain(output.trim(), code === null ? signal : code))
    checkNode()
    addExecOnWindows()
    process.stderr.write(` done in ${Math.round((Date.now() - started) / 1000)} s\n`)
  })
}

if (!isInstalled()) install()

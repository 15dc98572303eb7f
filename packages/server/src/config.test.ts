import { join } from 'node:path'
import { AmphoraError } from '@amphora/wire'
import { describe, expect, it } from 'vitest'
import { parseConfig } from './config.ts'
import { helpText } from './options.ts'

const KEY = `local-${'a'.repeat(40)}`

function problemsOf(args: readonly string[], environment: Record<string, string> = {}): unknown {
  try {
    parseConfig(args, environment, '/srv/ada')
  } catch (error) {
    if (error instanceof AmphoraError) return error.detail['problems']
    throw error
  }
  return []
}

describe('the configuration', () => {
  it('is loopback, port 8080 and a folder beside the caller when nothing is said', () => {
    expect(parseConfig([], {}, '/srv/ada')).toEqual({
      port: 8080,
      hosts: ['127.0.0.1', '::1'],
      isDefaultHosts: true,
      dataFolder: '/srv/ada/amphora-data',
      databaseUrl: undefined,
      publicUrl: undefined,
      allowedHosts: ['localhost', '127.0.0.1', '[::1]'],
      trustedProxies: [],
      frameAncestors: [],
      corsOrigins: [],
      forceNetworkFilesystem: false,
      pagesFolder: join(import.meta.dirname, '../../web/dist/pages'),
      adminApiKey: undefined,
      logLevel: 'info',
    })
  })

  it('takes the command line before the environment, and an empty variable for none', () => {
    const environment = { AMPHORA_PORT: '9000', AMPHORA_DATA: '', AMPHORA_LOG_LEVEL: 'debug' }
    const config = parseConfig(['--port', '9001'], environment, '/srv/ada')
    expect(config).toMatchObject({ port: 9001, dataFolder: '/srv/ada/amphora-data', logLevel: 'debug' })
  })

  it('answers to the hosts that are allowed, listened on and published', () => {
    const args = [
      '--allowed-host',
      'Lab.example',
      '--allowed-host=other',
      '--host',
      '192.0.2.7',
      '--host',
      '2001:db8::1',
    ]
    const config = parseConfig([...args, '--public-url', 'https://amphora.example:8443/'], {}, '/')
    expect(config.allowedHosts.slice(3)).toEqual([
      'lab.example',
      'other',
      '192.0.2.7',
      '[2001:db8::1]',
      'amphora.example',
    ])
    expect(config.publicUrl).toBe('https://amphora.example:8443')
  })

  it('reads lists of the environment at commas', () => {
    const config = parseConfig([], { AMPHORA_ALLOWED_HOSTS: 'a.example, b.example', AMPHORA_HOST: '0.0.0.0,::' }, '/')
    expect(config).toMatchObject({ hosts: ['0.0.0.0', '::'], isDefaultHosts: false })
    expect(config.allowedHosts).toContain('b.example')
  })

  it.each(['http://localhost:8888/lab', 'localhost:8888', '*', "'self'", 'https://a.example; script-src *', 'null'])(
    'lets no notebook frame pages by %s',
    (origin) => {
      expect(String(problemsOf([`--frame-ancestors=${origin}`]))).toContain('is an origin, http(s)://HOST[:PORT]')
    },
  )

  it('tells every problem at once, each with the option, the value and what is right', () => {
    const args = ['--port', '99999', '--host', 'lab', '--public-url', 'ftp://x', '--colour', 'blue', '--data']
    expect(problemsOf(args, { AMPHORA_LOG_LEVEL: 'loud' })).toEqual([
      '--colour is not an option of Amphora: see --help',
      '"blue" is not an option: see --help',
      '--data needs a value: --data FOLDER',
      '--port (AMPHORA_PORT) is a whole number from 0 to 65535, not "99999"',
      '--host (AMPHORA_HOST) is an IP address, such as 127.0.0.1, or 0.0.0.0 for all, not ["lab"]',
      '--public-url (AMPHORA_PUBLIC_URL) is http(s)://HOST[:PORT][/PATH] without query, not "ftp://x"',
      '--log-level (AMPHORA_LOG_LEVEL) is one of fatal, error, warn, info, debug, trace, silent, not "loud"',
    ])
  })

  it.each([KEY, 'x'.repeat(40), `team-${'A1_-'.repeat(20)}`])('takes a key of the client’s form: %s', (key) => {
    expect(parseConfig([], { AMPHORA_ADMIN_API_KEY: key }, '/').adminApiKey).toBe(key)
  })

  it.each(['short', `local-${'a'.repeat(39)}`, `local-${'a'.repeat(39)}!`])(
    'refuses another key without showing it',
    (key) => {
      const problems = String(problemsOf([], { AMPHORA_ADMIN_API_KEY: key }))
      expect(problems).toContain('AMPHORA_ADMIN_API_KEY is an optional prefix, a dash, and 40 or more')
      expect(problems).not.toContain(key)
    },
  )

  it('takes no key from the command line, where others can read it', () => {
    expect(problemsOf(['--admin-api-key', KEY])).toEqual([
      '--admin-api-key would be readable by others on the command line: set AMPHORA_ADMIN_API_KEY',
    ])
  })

  it('is explained by --help, option by option', () => {
    for (const word of [
      '--port PORT',
      '--trust-proxy ADDRESS',
      'AMPHORA_ADMIN_API_KEY',
      '--force-network-filesystem',
    ]) {
      expect(helpText()).toContain(word)
    }
  })

  it('takes the database with its password from the environment only, and never shows it', () => {
    const url = 'postgres://ada:hunter2@db.example:5432/amphora'
    expect(parseConfig([], { AMPHORA_DATABASE_URL: url }, '/').databaseUrl).toBe(url)
    expect(parseConfig(['--database-url', 'postgresql://ada@[::1]/a'], {}, '/').databaseUrl).toMatch(/^postgresql:/)
    const refusals = [url, `${url.replace(':hunter2', '')}?password=hunter2`, 'postgres://ada:hunter2@db:port/a'].map(
      (value) => String(problemsOf([`--database-url=${value}`])),
    )
    for (const refusal of refusals) expect(refusal).toContain('set AMPHORA_DATABASE_URL')
    expect(refusals.join()).not.toContain('hunter2')
  })

  it.each([
    'mysql://ada:hunter2@db/a',
    'postgres://ada:hunter2@db',
    'hunter2',
    'postgres://ada:hunter2@db/a?options=-c',
  ])('refuses what is no address of a PostgreSQL database: %s', (url) => {
    const problems = String(problemsOf([], { AMPHORA_DATABASE_URL: url }))
    expect(problems).toContain('AMPHORA_DATABASE_URL is postgres://USER:PASSWORD@HOST:PORT/DATABASE')
    expect(problems).not.toContain('hunter2')
  })
})

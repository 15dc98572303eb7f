import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Environment } from './environment.ts'
import { readNetrcKey, removeNetrcKey, writeNetrcKey } from './netrc.ts'
import { readSettingsFile, writeSettingsFile } from './settings-file.ts'
import { clientOptionsOf, readSettings } from './settings.ts'

const KEY = `local-${'k'.repeat(40)}`
const OTHER_KEY = 'o'.repeat(40)

let home: string

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'amphora-settings-'))
})

afterEach(() => rmSync(home, { recursive: true, force: true }))

function environment(variables: Environment['variables'] = {}): Environment {
  return { variables, homeFolder: home, workingFolder: home, platform: 'linux', nodeVersion: 'v20.12.0' }
}

function write(path: string, text: string): void {
  mkdirSync(join(home, path, '..'), { recursive: true })
  writeFileSync(join(home, path), text)
}

describe('settings', () => {
  it('say how long is waited between tries, by the names that the client has', () => {
    const settings = readSettings(
      { apiKey: KEY },
      environment({
        WANDB__FILE_STREAM_RETRY_WAIT_MIN_SECONDS: '0.5',
        AMPHORA_FILE_STREAM_RETRY_WAIT_MAX_SECONDS: '3',
        WANDB__GRAPHQL_RETRY_WAIT_MAX_SECONDS: '4',
      }),
    )
    expect(clientOptionsOf(settings).waits).toEqual({
      fileStream: { firstMs: 500, longestMs: 3_000 },
      graphql: { firstMs: undefined, longestMs: 4_000 },
      fileTransfer: { firstMs: undefined, longestMs: undefined },
    })
  })

  it('have defaults', () => {
    const settings = readSettings({}, environment())
    expect(settings).toMatchObject({
      baseUrl: 'http://127.0.0.1:8080',
      mode: 'online',
      rootFolder: home,
      runsFolder: join(home, 'wandb'),
      cacheFolder: join(home, '.cache', 'amphora'),
      initTimeoutMs: 90_000,
      apiKey: undefined,
      userAgent: 'amphora-sdk/0.1.0 node/20.12.0',
    })
  })

  it('come from arguments before AMPHORA_*, WANDB_*, files of the folder, of Amphora, of wandb', () => {
    write('.config/wandb/settings', '[default]\nentity = wandb\nproject = wandb\nrun_group = wandb\n')
    write('.config/amphora/settings', '[default]\nproject = amphora\nrun_group: amphora\n')
    write(
      'wandb/settings',
      '[default]\nrun_group = folder\nrun_job_type = folder\nrun_name = folder\nrun_id = folder\n',
    )
    const variables = {
      WANDB_JOB_TYPE: 'w',
      WANDB_NAME: 'w',
      WANDB_RUN_ID: 'w',
      AMPHORA_NAME: 'a',
      AMPHORA_RUN_ID: 'a',
    }
    expect(readSettings({ runId: 'argument' }, environment(variables))).toMatchObject({
      entity: 'wandb',
      project: 'amphora',
      runGroup: 'folder',
      runJobType: 'w',
      runName: 'a',
      runId: 'argument',
    })
  })

  it('are read as the client reads them', () => {
    const variables = {
      WANDB_MODE: 'dryrun',
      WANDB_TAGS: 'a, b',
      WANDB_SILENT: 'true',
      WANDB_INIT_TIMEOUT: '1.5',
      WANDB__DISABLE_STATS: '1',
      WANDB_DIR: 'elsewhere',
      WANDB_PROJECT: '',
      AMPHORA_HOST: '0.0.0.0',
      AMPHORA_STATS_SAMPLING_INTERVAL: '2',
    }
    expect(readSettings({}, environment(variables))).toMatchObject({
      mode: 'offline',
      runTags: ['a', 'b'],
      isSilent: true,
      initTimeoutMs: 1500,
      disableStats: true,
      rootFolder: join(home, 'elsewhere'),
      statsIntervalMs: 2000,
    })
    const settings = readSettings({}, environment(variables))
    expect(settings.project).toBeUndefined()
    expect(settings.host).toBeUndefined()
  })

  it('that are wrong say which, where, and what is allowed', () => {
    write('wandb/settings', '[default]\nquiet = perhaps\n')
    expect(() => readSettings({}, environment({ WANDB_MODE: 'on' }))).toThrow(
      'WANDB_MODE is "on": give one of these: online, run, shared, offline, dryrun, disabled',
    )
    expect(() => readSettings({}, environment())).toThrow(`quiet in ${join(home, 'wandb/settings')} is "perhaps"`)
  })

  it('keep run folders in .wandb where that is there already', () => {
    mkdirSync(join(home, '.wandb'))
    expect(readSettings({}, environment()).runsFolder).toBe(join(home, '.wandb'))
  })

  it('know the pages of a server whose API has a host of its own', () => {
    expect(readSettings({ baseUrl: 'https://api.host' }, environment()).appUrl).toBe('https://app.host')
  })
})

describe('the API key', () => {
  it('comes from netrc, by the host with its port', () => {
    write(
      '.netrc',
      `machine 127.0.0.1 login user password ${'x'.repeat(40)}\nmachine 127.0.0.1:8080\n\tlogin user\n\tpassword ${KEY}\n`,
    )
    const settings = readSettings({}, environment())
    expect(clientOptionsOf(settings)).toMatchObject({ apiKey: KEY, baseUrl: 'http://127.0.0.1:8080' })
    expect(settings.apiKeySource).toBe(join(home, '.netrc'))
  })

  it('comes from the environment first', () => {
    write('.netrc', `machine 127.0.0.1:8080 login user password ${KEY}\n`)
    expect(readSettings({}, environment({ WANDB_API_KEY: OTHER_KEY })).apiKey).toBe(OTHER_KEY)
  })

  it('that is absent names the places where one is looked for', () => {
    expect(() => clientOptionsOf(readSettings({}, environment()))).toThrow(
      /no API key for http:\/\/127\.0\.0\.1:8080.*AMPHORA_API_KEY.*netrc.*\/authorize/,
    )
  })

  it('that is none is refused without being shown', () => {
    const settings = readSettings({}, environment({ WANDB_API_KEY: 'secret' }))
    expect(() => clientOptionsOf(settings)).toThrow(/the API key from WANDB_API_KEY is no key: it has 6 characters/)
    expect(() => clientOptionsOf(settings)).not.toThrow(/secret/)
  })

  it('may be a web token', () => {
    expect(clientOptionsOf(readSettings({ apiKey: 'aa.bb.cc' }, environment())).apiKey).toBe('aa.bb.cc')
  })
})

describe('netrc', () => {
  it('keeps the other machines when a key is written, replaced, removed', () => {
    const path = join(home, '.netrc')
    const other = 'machine example.com\n  login a\n  password b\n'
    write('.netrc', other)
    writeNetrcKey(path, 'http://127.0.0.1:8080', KEY)
    writeNetrcKey(path, 'http://127.0.0.1:8080', OTHER_KEY)
    expect(readFileSync(path, 'utf8')).toBe(`${other}machine 127.0.0.1:8080\n  login user\n  password ${OTHER_KEY}\n`)
    removeNetrcKey(path, 'http://127.0.0.1:8080')
    expect(readFileSync(path, 'utf8')).toBe(other)
  })

  it('is made for its owner only', () => {
    const path = join(home, 'new-netrc')
    writeNetrcKey(path, 'http://host', KEY)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readNetrcKey(path, 'http://host')).toBe(KEY)
  })

  it('is read with comments, quotes, macros and a default', () => {
    write(
      '.netrc',
      `# mine\nmacdef init\ncd /x\nmachine trap password t\n\nmachine "host:1" login 'u' password "${KEY}"\ndefault login x password ${OTHER_KEY}\n`,
    )
    const path = join(home, '.netrc')
    expect(readNetrcKey(path, 'http://host:1')).toBe(KEY)
    expect(readNetrcKey(path, 'http://trap')).toBe(OTHER_KEY)
  })
})

describe('a settings file', () => {
  it('keeps what it does not know when an option is set or taken away', () => {
    write('settings', '; mine\n[other]\nbase_url = x\n[default]\nbase_url = old\nentity = e\n')
    const path = join(home, 'settings')
    writeSettingsFile(path, { base_url: 'http://new', entity: undefined })
    expect(readFileSync(path, 'utf8')).toBe('; mine\n[other]\nbase_url = x\n[default]\nbase_url = http://new\n')
    expect([...readSettingsFile(path)]).toEqual([['base_url', 'http://new']])
  })

  it('is made when it is absent', () => {
    const path = join(home, 'a', 'b', 'settings')
    writeSettingsFile(path, { mode: 'offline' })
    expect([...readSettingsFile(path)]).toEqual([['mode', 'offline']])
  })

  it('with a line that is no setting is refused with the line', () => {
    write('settings', '[default]\nnonsense\n')
    expect(() => readSettingsFile(join(home, 'settings'))).toThrow('line 2: "nonsense" is no setting')
  })
})

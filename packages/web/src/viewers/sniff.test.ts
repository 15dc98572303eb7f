import { describe, expect, it } from 'vitest'
import { kindByName, sniff } from './sniff.ts'

const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

describe('what a file is', () => {
  it('is told by its first bytes before its name', () => {
    expect(sniff('page.html', latin('\u0089PNG\r\n\u001a\n'))).toBe('image')
    expect(sniff('x.txt', latin('PAR1'))).toBe('parquet')
    expect(sniff('x', latin('RIFF....WAVEfmt '))).toBe('audio')
    expect(sniff('x', latin('RIFF....WEBPVP8 '))).toBe('image')
    expect(sniff('x', latin('....ftypisom'))).toBe('video')
    expect(sniff('x.pt', latin('PK\u0003\u0004'))).toBe('archive')
  })

  it('is told by its name where the bytes are text', () => {
    const text = latin('{"a": 1}')
    expect(sniff('a.table.json', text)).toBe('media')
    expect(sniff('picture.image-file.json', text)).toBe('media')
    expect(sniff('f.plotly.json', text)).toBe('plotly')
    expect(sniff('a.IPYNB', text)).toBe('notebook')
    expect(sniff('a.json', text)).toBe('json')
    expect(sniff('train.py', latin('import os\n'))).toBe('text')
    expect(sniff('picture.png', latin('<svg onload="x">'))).toBe('text')
  })

  it('is binary when the bytes are not text, whatever the name says', () => {
    expect(sniff('notes.md', latin('a\u0000b'))).toBe('binary')
    expect(sniff('notes', latin('\u0001\u0002\u0003\u0004abc'))).toBe('binary')
  })

  it('knows safetensors by its length and brace, and an empty file', () => {
    expect(sniff('model', latin('\u0010\u0000\u0000\u0000\u0000\u0000\u0000\u0000{"__meta'))).toBe('safetensors')
    expect(sniff('a.json', latin(''))).toBe('empty')
  })

  it('does not take a text that begins with BM for a bitmap', () => {
    expect(sniff('list.txt', latin('BMW, Audi, and others of the kind'))).toBe('text')
  })

  it('guesses by the name alone for lists', () => {
    expect([kindByName('a/b.PNG'), kindByName('m.safetensors'), kindByName('README')]).toEqual([
      'image',
      'safetensors',
      'text',
    ])
  })
})

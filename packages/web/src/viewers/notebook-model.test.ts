import { describe, expect, it } from 'vitest'
import { parseNotebook } from './notebook-model.ts'

const notebook = {
  metadata: { language_info: { name: 'python' } },
  nbformat: 4,
  cells: [
    { cell_type: 'markdown', source: ['# Title\n', 'text'] },
    {
      cell_type: 'code',
      execution_count: 3,
      source: 'print(1)',
      outputs: [
        { output_type: 'stream', name: 'stdout', text: ['1\n', '2\n'] },
        { output_type: 'display_data', data: { 'image/png': 'iVBO\nRw==', 'text/plain': '<Figure>' } },
        { output_type: 'execute_result', data: { 'text/html': '<table onclick=x>', 'text/plain': 'df' } },
        { output_type: 'display_data', data: { 'image/svg+xml': '<svg onload="alert(1)"/>' } },
        { output_type: 'error', ename: 'E', evalue: 'v', traceback: ['\u001b[31mE\u001b[0m: v'] },
      ],
    },
  ],
}

describe('a notebook', () => {
  it('has cells with sources, numbers and outputs', () => {
    const { language, cells } = parseNotebook(JSON.stringify(notebook))
    expect(language).toBe('python')
    expect(cells[0]).toEqual({ kind: 'markdown', source: '# Title\ntext', ran: undefined, outputs: [] })
    expect(cells[1]).toMatchObject({ kind: 'code', source: 'print(1)', ran: 3 })
    expect(cells[1]?.outputs).toEqual([
      { kind: 'text', text: '1\n2\n', isError: false },
      { kind: 'image', url: 'data:image/png;base64,iVBORw==' },
      { kind: 'html', html: '<table onclick=x>' },
      { kind: 'image', url: 'data:image/svg+xml;charset=utf-8,%3Csvg%20onload%3D%22alert(1)%22%2F%3E' },
      { kind: 'text', text: 'E: v', isError: true },
    ])
  })

  it('of version 3 is read too', () => {
    const old = {
      worksheets: [
        {
          cells: [
            { cell_type: 'code', input: 'x', prompt_number: 1, outputs: [{ output_type: 'pyout', text: ['7'] }] },
          ],
        },
      ],
    }
    expect(parseNotebook(JSON.stringify(old)).cells).toEqual([
      { kind: 'code', source: 'x', ran: 1, outputs: [{ kind: 'text', text: '7', isError: false }] },
    ])
  })

  it('is refused when it is something else', () => {
    expect(() => parseNotebook('[]')).toThrow(/not a JSON object/)
    expect(() => parseNotebook('{"cells": 1}')).toThrow(/no list of cells/)
    expect(parseNotebook('{"cells": [null, 5]}').cells).toEqual([])
  })
})

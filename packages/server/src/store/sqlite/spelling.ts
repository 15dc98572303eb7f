import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type FunctionNode } from 'kysely'
import { partsOf } from '../dialect.ts'
import type { Spelling } from '../driver.ts'

export const SQLITE: Spelling = {
  createAdapter: () => new SqliteAdapter(),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new Compiler(),
}

class Compiler extends SqliteQueryCompiler {
  protected override visitFunction(node: FunctionNode): void {
    const parts = partsOf(node)
    if (!parts) return super.visitFunction(node)
    if (parts.kind === 'position_of') this.append('instr(')
    this.visitNode(parts.column)
    if (parts.kind === 'is_one_of') {
      this.append(' in (select value from json_each(')
      this.appendValue(JSON.stringify(parts.value))
      this.append('))')
    } else if (parts.kind === 'position_of') {
      this.append(', ')
      this.appendValue(parts.value)
      this.append(')')
    } else {
      this.append(' glob ') // SQLite's LIKE folds ASCII case, its GLOB does not
      this.appendValue(globOf(parts.value))
    }
  }
}

function globOf(pattern: string): string {
  return pattern.replaceAll(/[*?[]/g, '[$&]').replaceAll('%', '*').replaceAll('_', '?')
}

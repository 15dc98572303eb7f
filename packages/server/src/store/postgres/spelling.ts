import {
  OperatorNode,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  PrimitiveValueListNode,
  type BinaryOperationNode,
  type FunctionNode,
} from 'kysely'
import { partsOf } from '../dialect.ts'
import type { Spelling } from '../driver.ts'

export const POSTGRES: Spelling = {
  createAdapter: () => new Adapter(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new Compiler(),
}

/** Migrations run inside the transaction, and under the lock, of `migrateUnderLock`. */
class Adapter extends PostgresAdapter {
  override get supportsTransactionalDdl(): boolean {
    return false
  }

  override async acquireMigrationLock(): Promise<void> {}

  override async releaseMigrationLock(): Promise<void> {}
}

class Compiler extends PostgresQueryCompiler {
  /** An empty list is a syntax error here, where SQLite knows what it means. */
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const { operator, rightOperand: list } = node
    const isEmpty = PrimitiveValueListNode.is(list) && list.values.length === 0
    if (!isEmpty || !OperatorNode.is(operator)) return super.visitBinaryOperation(node)
    this.append(operator.operator === 'not in' ? 'true' : 'false')
  }

  protected override visitFunction(node: FunctionNode): void {
    const parts = partsOf(node)
    if (!parts) return super.visitFunction(node)
    if (parts.kind === 'position_of') this.append('strpos(')
    this.visitNode(parts.column)
    if (parts.kind === 'is_one_of') {
      this.append(' = any(')
      this.appendValue(parts.value)
      this.append('::text[])')
    } else if (parts.kind === 'position_of') {
      this.append(', ')
      this.appendValue(parts.value)
      this.append(')')
    } else {
      this.append(' like ')
      this.appendValue(parts.value)
      this.append(` escape ''`) // a backslash is a letter like the others
    }
  }
}

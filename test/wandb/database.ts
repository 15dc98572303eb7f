// Makes the PostgreSQL database of the data folder given, and prints its address.
import { databaseUrlOf } from '../../packages/server/src/testing/database.ts'

console.log(await databaseUrlOf(process.argv[2] ?? ''))

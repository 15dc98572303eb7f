import { md5HexOf, parseMd5Base64 } from '@amphora/wire'

/** Our name for where the bytes of an entry are, as clients see it. It opens nothing. */
export function storagePathOf(entityName: string, md5Base64: string): string {
  return `artifacts/${entityName}/${md5HexOf(parseMd5Base64(md5Base64))}`
}

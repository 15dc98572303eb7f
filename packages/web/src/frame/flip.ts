/**
 * From a page of a project the address of its table of runs, and from there that of its workspace; undefined elsewhere. It goes by
 * the address alone, which is there before the page is.
 */
export function flippedAddress(pathname: string): string | undefined {
  const [entity = '', project = '', page] = pathname.split('/').slice(1)
  const isProject = entity !== '' && project !== '' && entity !== 'settings' && project !== 'projects'
  return isProject ? `/${entity}/${project}/${page === 'table' ? 'workspace' : 'table'}` : undefined
}

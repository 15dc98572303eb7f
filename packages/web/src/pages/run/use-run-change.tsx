import { useChange } from '../../components/undo.tsx'
import type { RunName } from '../../paths.ts'
import { useRunEdit, type Run, type RunEdit } from '../../queries/run.ts'

/** Edits a run: at once on the page, back again when refused, and told, in the given words, with a way to undo. */
export function useRunChange(name: RunName, run: Run): (edit: RunEdit, done: string) => void {
  const { mutateAsync } = useRunEdit(name, run)
  const change = useChange()
  return (edit, done) => {
    const before = beforeOf(run, edit)
    const send = async (): Promise<() => Promise<void>> => {
      await mutateAsync(edit)
      return async () => void (await mutateAsync(before))
    }
    void change({ done, send })
  }
}

/** What the edit changes, as it was. */
function beforeOf({ displayName, name, notes, tags }: Run, edit: RunEdit): RunEdit {
  return {
    ...(edit.displayName !== undefined && { displayName: displayName ?? name }),
    ...(edit.notes !== undefined && { notes: notes ?? '' }),
    ...(edit.tags && { tags }),
  }
}

export type LogLevel = 'error' | 'warning' | 'debug' | 'usual'

const WORDS: readonly (readonly [LogLevel, RegExp])[] = [
  ['error', /(?:^|[^\w.])(?:ERROR|CRITICAL|FATAL|Traceback \(most recent call last\)|\w*(?:Error|Exception): )/],
  ['warning', /(?:^|[^\w.])(?:WARN(?:ING)?\b|\w*Warning: )/],
  ['debug', /(?:^|[^\w.])(?:DEBUG|TRACE)\b/],
]

const HEAD = 400 // who says a level says it early

/** How grave a line is, by the words that loggers write. Standard error alone says nothing: progress bars go there. */
export function levelOf(text: string): LogLevel {
  const head = text.slice(0, HEAD)
  return WORDS.find(([, pattern]) => pattern.test(head))?.[0] ?? 'usual'
}

export { bar, confusionMatrix, histogram, line, lineSeries, scatter } from './charts.ts'
export type { LineSeries, Predictions, TitleOptions } from './charts.ts'
export { prCurve, rocCurve } from './curves.ts'
export type { Scores } from './curves.ts'

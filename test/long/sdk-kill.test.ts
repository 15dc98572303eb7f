import { killSuite } from '../sdk/kill-suite.ts'

killSuite(100)

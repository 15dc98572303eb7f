import { serve } from './serve.ts'

/* The process of `npm start`. Nothing else of the server touches `process`: `serve` is given it, here and by the command line. */
await serve(process.argv.slice(2), process)

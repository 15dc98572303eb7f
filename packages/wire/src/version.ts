/** Of server, SDK and command line: they are released together. */
export const VERSION = '0.1.0'

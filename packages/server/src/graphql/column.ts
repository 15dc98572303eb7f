/** 64-bit floats as charts send them: in base64, little-endian as every machine is that Node runs on. */
export function encodeColumn({ buffer, byteOffset, byteLength }: Float64Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64')
}

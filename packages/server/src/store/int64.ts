/** An integer that may pass 2^53: a number while it is safe, else a bigint. */
export type Int64 = number | bigint

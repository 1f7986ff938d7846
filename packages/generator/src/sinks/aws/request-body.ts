/** The body of a request that carries a batch. */
export interface RequestBody {
  /** Used again for the next request of the same batch. */
  readonly bytes: Buffer;
  /** The SHA-256 of `bytes`, in hexadecimal. */
  readonly sha256: string;
}

/** A call that failed as a whole. */
export class PutError extends Error {
  override readonly name = 'PutError';
  /** The target's own word for it, such as `ServiceUnavailableException`. */
  readonly code: string;
  /** Trying again cannot help. */
  readonly fatal: boolean;

  constructor(message: string, { code, fatal, cause }: { code: string; fatal: boolean; cause: unknown }) {
    super(message, { cause });
    this.code = code;
    this.fatal = fatal;
  }
}

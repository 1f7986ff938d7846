import { printable } from '../messages/printable.ts';

/** A call that failed as a whole. */
export class PutError extends Error {
  override readonly name = 'PutError';
  /** The target's own word for it, such as `ServiceUnavailableException`. */
  readonly code: string;
  /** Trying again cannot help. */
  readonly fatal: boolean;

  /** `message` may hold what a server said: it becomes one line of printable text. */
  constructor(
    message: string,
    { code, fatal, cause }: { readonly code: string; readonly fatal: boolean; readonly cause?: unknown },
  ) {
    super(printable(message), { cause });
    this.code = printable(code);
    this.fatal = fatal;
  }
}

/** A request that asks for what there is none of, or may not be: one line says what is allowed. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
  readonly status: 400 | 404;

  constructor(message: string, { status = 400, cause }: { status?: 400 | 404; cause?: unknown } = {}) {
    super(message, { cause });
    this.status = status;
  }
}

/** A request that asks for what there is none of, or may not be: one line says what is allowed; of SQL further ones say where. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
  readonly status: 400 | 404;
  /** Whether lines behind the first one belong to it. */
  readonly hasLines: boolean;

  constructor(
    message: string,
    {
      status = 400,
      hasLines = false,
      cause,
    }: { status?: 400 | 404; hasLines?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.status = status;
    this.hasLines = hasLines;
  }
}

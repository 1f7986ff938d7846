/** What local AWS does not do, by name: nothing falls through to a false success. */
export class NotImplemented extends Error {
  override readonly name = 'NotImplemented';
  readonly $metadata = { httpStatusCode: 501 };
  readonly $fault = 'server';

  /** `what` names it, and what there is instead. */
  constructor(what: string) {
    super(`local AWS does not implement ${what}`);
  }
}

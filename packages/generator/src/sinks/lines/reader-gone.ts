/** The reader of our output has left, as `head` does when it has seen enough. */
export class ReaderGone extends Error {
  override readonly name = 'ReaderGone';

  constructor(cause: unknown) {
    super('the reader of the output has left', { cause });
  }
}

/** In bytes; a longer line is taken for a body that has none. */
const longestLine = 16 * 1024;

/** Reads lines and counted bytes out of pieces that arrive one after the other. */
export class ByteReader {
  private readonly pieces: AsyncIterator<Buffer>;
  private held: Buffer = Buffer.alloc(0);

  constructor(pieces: AsyncIterable<Buffer>) {
    this.pieces = pieces[Symbol.asyncIterator]();
  }

  /** The text up to the next CR LF, which is taken too; undefined where there is none, or only far away. */
  async line(): Promise<string | undefined> {
    let searched = 0;
    for (;;) {
      const end = this.held.indexOf('\r\n', searched);
      if (end >= 0) {
        const text = this.held.toString('latin1', 0, end);
        this.held = this.held.subarray(end + 2);
        return text;
      }
      searched = Math.max(0, this.held.length - 1);
      if (searched > longestLine || !(await this.more())) return undefined;
    }
  }

  /** So many bytes as they come; fewer where the end comes first. */
  async *bytes(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0;) {
      if (this.held.length === 0 && !(await this.more())) return;
      const taken = this.held.subarray(0, left);
      this.held = this.held.subarray(taken.length);
      left -= taken.length;
      yield taken;
    }
  }

  async isAtEnd(): Promise<boolean> {
    while (this.held.length === 0) if (!(await this.more())) return true;
    return false;
  }

  /** Reads no further; whoever sent the pieces may go on with what is left of them. */
  async close(): Promise<void> {
    await this.pieces.return?.();
  }

  private async more(): Promise<boolean> {
    const { value, done } = await this.pieces.next();
    if (done) return false;
    this.held = this.held.length === 0 ? value : Buffer.concat([this.held, value]);
    return true;
  }
}

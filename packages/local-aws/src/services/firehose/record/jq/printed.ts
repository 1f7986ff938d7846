import type { CMemory } from './c-memory.ts';

/** What a program has printed on a stream since it was asked last. */
export class Printed {
  private bytes = Buffer.allocUnsafe(4096);
  private length = 0;

  /** Takes a piece, which may end within a character. */
  add(memory: CMemory, at: number, length: number): void {
    if (this.length + length > this.bytes.length) {
      const larger = Buffer.allocUnsafe(2 * (this.length + length));
      this.bytes.copy(larger, 0, 0, this.length);
      this.bytes = larger;
    }
    memory.copyOut(at, length, this.bytes, this.length);
    this.length += length;
  }

  take(): string {
    const text = this.bytes.toString('utf8', 0, this.length);
    this.length = 0;
    return text;
  }
}

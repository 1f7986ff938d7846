/** The memory of a program in C that was compiled to WebAssembly. */
export class CMemory {
  private bytes: Buffer = Buffer.alloc(0);
  private words: Int32Array = new Int32Array();

  constructor(private readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number }) {
    this.view();
  }

  get size(): number {
    return this.bytes.length;
  }

  /** Grows to a multiple of what it was; false when it may not grow so far. */
  grow(bytes: number): boolean {
    let size = this.size;
    while (size < bytes) size *= 2;
    try {
      this.memory.grow((size - this.size) / pageBytes);
    } catch {
      return false;
    }
    this.view();
    return true;
  }

  word(at: number): number {
    return this.words[at >> 2]!;
  }

  setWord(at: number, value: number): void {
    this.words[at >> 2] = value;
  }

  /** Words that follow each other, to be read and written. */
  wordsAt(at: number, count: number): Int32Array {
    return this.words.subarray(at >> 2, (at >> 2) + count);
  }

  /** A copy of the bytes of a text, which ends before a zero. */
  text(at: number): Buffer {
    return Buffer.from(this.bytes.subarray(at, this.bytes.indexOf(0, at)));
  }

  /** Copies bytes from elsewhere, from `begin` on, as many as there are up to `length`; gives how many. */
  copyIn(at: number, source: Buffer, begin: number, length: number): number {
    return source.copy(this.bytes, at, begin, begin + length);
  }

  /** Copies bytes elsewhere, to `to`. */
  copyOut(at: number, length: number, target: Buffer, to: number): void {
    this.bytes.copy(target, to, at, at + length);
  }

  /** Writes a text and the zero behind it. */
  setText(at: number, text: Uint8Array): void {
    this.bytes.set(text, at);
    this.bytes[at + text.length] = 0;
  }

  move(to: number, from: number, length: number): void {
    this.bytes.copyWithin(to, from, from + length);
  }

  private view(): void {
    this.bytes = Buffer.from(this.memory.buffer);
    this.words = new Int32Array(this.memory.buffer);
  }
}

export const pageBytes = 64 * 1024;

import { itemHead } from './item-head.ts';

/**
 * Writes whole numbers of some members as floating-point numbers of 64 bits, as AWS does: a client whose language tells
 * the two apart, as Go's does, takes no integer for a double.
 *
 * The members hold a number, or a list or map of numbers; the items have their lengths, as the SDK writes them.
 */
export function withFloats(members: readonly string[]): (cbor: Uint8Array) => Uint8Array {
  const names = new Set(members);
  return (cbor) => (names.size === 0 ? cbor : new FloatWriter(names, cbor).write());
}

class FloatWriter {
  private readonly names: ReadonlySet<string>;
  private readonly bytes: Buffer;
  private readonly pieces: Buffer[] = [];
  /** What is before is in `pieces`. */
  private written = 0;
  private at = 0;

  constructor(names: ReadonlySet<string>, cbor: Uint8Array) {
    this.names = names;
    this.bytes = Buffer.from(cbor.buffer, cbor.byteOffset, cbor.byteLength);
  }

  write(): Uint8Array {
    while (this.at < this.bytes.length) this.item(false);
    return Buffer.concat([...this.pieces, this.bytes.subarray(this.written)]);
  }

  private item(isDouble: boolean): void {
    const start = this.at;
    const major = this.bytes[start]! >> 5;
    const { length, next } = itemHead(this.bytes, start);
    this.at = next;
    switch (major) {
      case 0:
      case 1:
        if (isDouble) this.float(start, major === 0 ? length : -1 - length);
        return;
      case 2:
      case 3:
        this.at += length;
        return;
      case 4:
        for (let index = 0; index < length; index += 1) this.item(isDouble);
        return;
      case 5:
        for (let index = 0; index < length; index += 1) this.item(isDouble || this.names.has(this.text()));
        return;
      case 6:
        this.item(false);
    }
  }

  private text(): string {
    const { length, next } = itemHead(this.bytes, this.at);
    this.at = next + length;
    return this.bytes.toString('utf8', next, this.at);
  }

  private float(start: number, value: number): void {
    const float = Buffer.alloc(9, 0xfb);
    float.writeDoubleBE(value, 1);
    this.pieces.push(this.bytes.subarray(this.written, start), float);
    this.written = this.at;
  }
}

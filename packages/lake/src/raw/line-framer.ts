import { isUtf8 } from 'node:buffer';

/** Between the fields of a framed line. No JSON text holds it, nor does a line that is framed. */
export const fieldSeparator = '\u0001';

const separatorByte = 1;
const newlineByte = 10;
const zeroByte = 48;
const returnByte = 13;
/** Documented: a record of Firehose has up to 1,000 KiB. */
const longestBytes = 1_024_000;
/** More than what is put around a line. */
const roomBytes = 96;
/** So much of a line that is longer is kept. */
const keptBytes = 8192;

/**
 * Frames the lines of an object as `object␁line␁defect␁text`, so that many objects share one file that an engine reads.
 *
 * A line that cannot be JSON for its bytes - not UTF-8, a control character, longer than a record of Firehose - goes in
 * with its defect and what of its text can be written. Blank lines are no lines, but count.
 */
export class LineFramer {
  /** Lines framed. */
  lines = 0;
  private readonly object: number;
  private readonly write: (bytes: Buffer) => void;
  private number = 0;
  private carried: Buffer[] = [];
  private carriedBytes = 0;

  constructor(object: number, write: (bytes: Buffer) => void) {
    this.object = object;
    this.write = write;
  }

  push(bytes: Buffer): void {
    const end = bytes.lastIndexOf(newlineByte);
    if (end < 0) return this.carry(bytes);
    const whole = bytes.subarray(0, end + 1);
    if (this.carriedBytes === 0) this.frame(whole);
    else {
      this.carry(whole);
      this.frame(this.takeCarried());
    }
    this.carry(bytes.subarray(end + 1));
  }

  end(): void {
    if (this.carriedBytes > 0) this.frame(this.takeCarried());
  }

  private carry(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.carriedBytes += bytes.length;
    // Of a line without end, no more than what is kept and the fact that it is too long stay in memory.
    if (this.carriedBytes - bytes.length <= longestBytes) this.carried.push(Buffer.from(bytes));
    else if (bytes.at(-1) === newlineByte)
      this.carried.push(Buffer.from(bytes.subarray(bytes.indexOf(newlineByte))));
  }

  private takeCarried(): Buffer {
    const whole = this.carried.length === 1 ? this.carried[0]! : Buffer.concat(this.carried);
    this.carried = [];
    this.carriedBytes = 0;
    return whole;
  }

  private frame(block: Buffer): void {
    const plain = isUtf8(block) && !block.includes(1) && !block.includes(0) && !block.includes(returnByte);
    let out = Buffer.allocUnsafe(block.length + block.length / 2 + roomBytes);
    let at = 0;
    for (let from = 0; from < block.length;) {
      const newline = block.indexOf(newlineByte, from);
      const to = newline < 0 ? block.length : newline;
      this.number += 1;
      const line = block.subarray(from, to);
      from = to + 1;
      if (line.length === 0 || (line.length === 1 && line[0] === returnByte)) continue;
      this.lines += 1;
      const [defect, text] = plain && line.length <= longestBytes ? ['', line] : examine(line);
      if (at + text.length + roomBytes > out.length) {
        out = Buffer.concat([out.subarray(0, at)], 2 * out.length + text.length + roomBytes);
      }
      at = writeNumber(out, at, this.object);
      at = writeNumber(out, at, this.number);
      if (defect !== '') at += out.write(defect, at, 'latin1');
      out[at] = separatorByte;
      at += 1;
      at += text.copy(out, at);
      out[at] = newlineByte;
      at += 1;
    }
    if (at > 0) this.write(out.subarray(0, at));
  }
}

/** Writes a number and a separator, digit by digit: a text of its own for each line takes longer than to find its end. */
function writeNumber(out: Buffer, from: number, value: number): number {
  let digits = 1;
  for (let rest = value; rest > 9; rest = Math.floor(rest / 10)) digits += 1;
  const end = from + digits;
  let rest = value;
  for (let at = end - 1; at >= from; at -= 1) {
    out[at] = zeroByte + (rest % 10);
    rest = Math.floor(rest / 10);
  }
  out[end] = separatorByte;
  return end + 1;
}

/** What is wrong with the bytes of a line, and its text as far as it can be written. */
function examine(line: Buffer): [defect: string, text: Buffer] {
  if (line.length > longestBytes) {
    return [`longer than ${longestBytes} bytes`, writable(line.subarray(0, keptBytes))];
  }
  if (!isUtf8(line)) return ['not UTF-8', writable(line)];
  if (line.includes(0) || line.includes(1)) return ['a control character', writable(line)];
  return ['', line.includes(returnByte) ? withoutReturns(line) : line];
}

/** JSON knows a tab as it knows a carriage return: a blank between tokens, and an error within a string. */
function withoutReturns(line: Buffer): Buffer {
  return Buffer.from(line.toString().replace(/\r+$/, '').replaceAll('\r', '\t'));
}

function writable(line: Buffer): Buffer {
  // oxlint-disable-next-line no-control-regex
  return Buffer.from(line.toString().replaceAll(/[\0\u0001\r]/g, '\ufffd'));
}

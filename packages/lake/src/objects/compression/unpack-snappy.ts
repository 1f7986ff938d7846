import { uncompressSync } from 'snappy';
import { LakeError } from '../../lake-error.ts';

const xerialHeaderBytes = 16;
/** No writer makes larger blocks: a length beyond it is damage, and nothing to make room for. */
const longestBlockBytes = 64 * 1024 * 1024;

/**
 * Unpacks Snappy in xerial's framing: a header of 16 bytes, then each block behind its length.
 *
 * @throws {LakeError} when a block is cut off or damaged
 */
export async function* unpackXerial(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const reader = new PieceReader(pieces);
  await reader.take(xerialHeaderBytes);
  while (!(await reader.atEnd())) yield await plainBlock(reader);
}

/**
 * Unpacks Snappy in Hadoop's framing: the length of what follows unpacked, then blocks, each behind its length, until
 * that is reached.
 *
 * @throws {LakeError} when a block is cut off or damaged
 */
export async function* unpackHadoop(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const reader = new PieceReader(pieces);
  while (!(await reader.atEnd())) {
    let left = (await reader.take(4)).readUInt32BE(0);
    while (left > 0) {
      const plain = await plainBlock(reader);
      if (plain.length === 0 || plain.length > left) throw new LakeError('Snappy that is damaged');
      yield plain;
      left -= plain.length;
    }
  }
}

async function plainBlock(reader: PieceReader): Promise<Buffer> {
  const block = await reader.take((await reader.take(4)).readUInt32BE(0));
  const plainBytes = plainLength(block);
  if (plainBytes > longestBlockBytes)
    throw new LakeError(`Snappy that is damaged: a block that becomes ${plainBytes} bytes`);
  try {
    return uncompressSync(block) as Buffer;
  } catch (cause) {
    throw new LakeError(`Snappy that is damaged: ${(cause as Error).message}`, { cause });
  }
}

/** What a block says that it becomes: its first bytes, seven bits each, the lowest first. */
function plainLength(block: Buffer): number {
  let length = 0;
  for (let at = 0; at < Math.min(5, block.length); at += 1) {
    length += (block[at]! & 0x7f) * 2 ** (7 * at);
    if (block[at]! < 0x80) break;
  }
  return length;
}

/** Takes so many bytes at a time out of pieces of any length. */
class PieceReader {
  private readonly pieces: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(pieces: AsyncIterable<Buffer>) {
    this.pieces = pieces[Symbol.asyncIterator]();
  }

  async atEnd(): Promise<boolean> {
    return !(await this.has(1));
  }

  async take(bytes: number): Promise<Buffer> {
    if (bytes > longestBlockBytes) throw new LakeError(`Snappy that is damaged: a block of ${bytes} bytes`);
    if (!(await this.has(bytes))) throw new LakeError('Snappy that is cut off');
    const taken = this.rest.subarray(0, bytes);
    this.rest = this.rest.subarray(bytes);
    return taken;
  }

  private async has(bytes: number): Promise<boolean> {
    const more: Buffer[] = [];
    for (let length = this.rest.length; length < bytes;) {
      const { value, done } = await this.pieces.next();
      if (done) break;
      more.push(value);
      length += value.length;
    }
    if (more.length > 0) this.rest = Buffer.concat([this.rest, ...more]);
    return this.rest.length >= bytes;
  }
}

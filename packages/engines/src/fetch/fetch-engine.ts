import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Engine, EnginePart } from '../engine.ts';
import { findEngine, engineDirectory } from '../find/find-engine.ts';
import { makeDirectory } from '@clickstream/contract/make-directory';
import { unpack } from './unpack.ts';

/** How an engine is fetched. */
export interface FetchOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** How long a server may be silent, in milliseconds. */
  readonly timeoutMs?: number;
  /** Hears how many bytes of how many have arrived, of all parts together. */
  readonly onProgress?: (progress: FetchProgress) => void;
  /** Ends the fetch; nothing of it stays. */
  readonly signal?: AbortSignal;
}

export interface FetchProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  /** The file that is being fetched. */
  readonly file: string;
}

/**
 * Gives the directory of an engine, fetching it into the cache the first time: hundreds of megabytes.
 *
 * A part is used only with its pinned checksum, and the engine takes its place in one step: a fetch that stops half-way,
 * or runs twice at once, leaves a whole engine or none.
 *
 * @throws {Error} when a server cannot be reached or serves something else; one line.
 */
export async function fetchEngine(engine: Engine, options: FetchOptions): Promise<string> {
  const { environment, timeoutMs = 30_000, onProgress, signal } = options;
  const found = await findEngine(engine, environment);
  if (found) return found.directory;

  const directory = engineDirectory(engine, environment);
  const partial = join(dirname(directory), `.partial-${randomUUID()}`);
  const totalBytes = engine.parts.reduce((sum, { bytes }) => sum + bytes, 0);
  let arrived = 0;
  makeDirectory(partial);
  try {
    for (const part of engine.parts) {
      const file = join(partial, '.download');
      signal?.throwIfAborted();
      await download(part, file, { timeoutMs, signal }, (bytes) => {
        arrived += bytes;
        onProgress?.({ bytes: arrived, totalBytes, file: part.url.slice(part.url.lastIndexOf('/') + 1) });
      });
      await unpack(part, file, partial);
      await rm(file, { force: true });
    }
    await rename(partial, directory).catch(async (error: unknown) => {
      // Another fetch was faster.
      if (!(await findEngine(engine, environment))) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return directory;
}

async function download(
  { url, sha256 }: EnginePart,
  path: string,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal?: AbortSignal },
  onBytes: (bytes: number) => void,
): Promise<void> {
  const hash = createHash('sha256');
  const silence = new AbortController();
  const restart = () =>
    setTimeout(() => silence.abort(new Error(`no answer for ${timeoutMs / 1000} s`)), timeoutMs);
  let timer = restart();
  const ended = signal ? AbortSignal.any([silence.signal, signal]) : silence.signal;
  try {
    const response = await fetch(url, { signal: ended });
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
    const watched = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        clearTimeout(timer);
        timer = restart();
        hash.update(chunk);
        onBytes(chunk.length);
        done(null, chunk);
      },
    });
    await pipeline(Readable.fromWeb(response.body as never), watched, createWriteStream(path), {
      signal: ended,
    });
  } catch (error) {
    const { message, cause } = error as Error & { cause?: Error };
    const reason = silence.signal.aborted
      ? (silence.signal.reason as Error).message
      : (cause?.message ?? message);
    throw new Error(`${url} could not be fetched: ${reason}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
  const got = hash.digest('hex');
  if (got !== sha256) throw new Error(`${url} has the SHA-256 ${got}, must have ${sha256}: not used`);
}

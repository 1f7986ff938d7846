import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { EnginePart } from '../engine.ts';

/** Puts what a downloaded part holds where it belongs below an engine's directory. */
export async function unpack(part: EnginePart, file: string, directory: string): Promise<void> {
  const target = join(directory, part.into);
  if (part.kind === 'file') {
    await mkdir(dirname(target), { recursive: true });
    await rename(file, target);
    return;
  }
  const unpacked = `${file}.unpacked`;
  await mkdir(unpacked, { recursive: true });
  const wanted = Object.keys(part.directories);
  const isWanted = (path: string) => wanted.some((from) => path === from || path.startsWith(`${from}/`));
  if (part.kind === 'tar.gz') {
    const { x: extract } = await import('tar');
    // Rights and owners of whoever packed it are of no use here, but what can be run must stay so.
    await extract({ file, cwd: unpacked, filter: (path) => isWanted(path.replace(/\/$/, '')) });
  } else {
    await unzip(file, unpacked, isWanted);
  }
  for (const [from, to] of Object.entries(part.directories)) {
    await merge(join(unpacked, from), join(target, to));
  }
  await rm(unpacked, { recursive: true });
}

/** Moves a directory to where nothing is yet, or an empty one. */
async function merge(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) await rename(join(from, name), join(to, name));
}

async function unzip(file: string, directory: string, isWanted: (path: string) => boolean): Promise<void> {
  const { openPromise } = await import('yauzl');
  const zip = await openPromise(file);
  try {
    // yauzl refuses names that lead out of a directory.
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/') || !isWanted(entry.fileName)) continue;
      const path = join(directory, entry.fileName);
      await mkdir(dirname(path), { recursive: true });
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path));
    }
  } finally {
    zip.close();
  }
}

import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/** The kinds of damage to a file. */
export type Kind = 'cut' | 'flipped' | 'emptied' | 'missing';

export const damages: Readonly<Record<Kind, (path: string) => void>> = {
  cut(path) {
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length / 2)));
  },
  flipped(path) {
    const bytes = readFileSync(path);
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    writeFileSync(path, bytes);
  },
  emptied: (path) => writeFileSync(path, ''),
  missing: (path) => rmSync(path),
};

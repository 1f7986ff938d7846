import type { Snapshot } from '../snapshot.ts';

/** A snapshot as its file has it. */
export interface Manifest extends Snapshot {
  readonly version: 1;
}

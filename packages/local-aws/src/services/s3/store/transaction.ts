import type { EndedUpload, ObjectVersion, Part, Upload } from './object-version.ts';

/** One change of what a bucket knows. `set` takes the place of the version with the same id, or is the newest. */
export type Change =
  | readonly ['set', key: string, version: ObjectVersion]
  | readonly ['drop', key: string, versionId: string]
  | readonly ['upload', upload: Upload]
  | readonly ['part', uploadId: string, part: Part]
  | readonly ['end', uploadId: string, ended?: EndedUpload];

/**
 * One change of the files that follows; paths are relative to the service's directory.
 *
 * One end of each move is a name that was never used before, so that doing a step twice does nothing: `keep` moves an
 * object's file out of the way to a fresh name, `place` moves a file with a fresh name to where it belongs.
 */
export type Step =
  | readonly ['keep', from: string, to: string]
  | readonly ['place', from: string, to: string]
  | readonly ['remove', path: string];

/** What is written to the journal as one line: it has happened from then on, and its steps are made true. */
export interface Transaction {
  readonly changes: readonly Change[];
  readonly steps: readonly Step[];
}

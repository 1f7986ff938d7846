import { statSync } from 'node:fs';
import { readState, writeState } from '../../../runtime/state-file.ts';
import type { Damage } from '../../../storage/damage.ts';

/** From so many on, opening a file each takes seconds. */
export const manyAlarms = 1000;

/** The JSON of each alarm, by the number of its file. */
export type PackedAlarms = readonly (readonly [number: number, alarm: string])[];

interface Pack {
  /** When a file was last written or removed in the directory that it is of: nanoseconds. */
  readonly changed: string;
  readonly alarms: PackedAlarms;
}

/** What is in a directory of alarms, in one file; undefined where there is none, or the directory has changed since. */
export function readPack(path: string, directory: string, damage: Damage): PackedAlarms | undefined {
  const none: Pack = { changed: '', alarms: [] };
  const { changed, alarms } = readState(path, none, 'nothing is lost, each alarm has a file', damage);
  return changed === changedAt(directory) ? alarms : undefined;
}

/** Writes it. A kill, before or after, makes it no worse: a directory that changes is read file by file again. */
export function writePack(path: string, directory: string, alarms: PackedAlarms): void {
  writeState(path, { changed: changedAt(directory), alarms } satisfies Pack, { sync: false });
}

/** Every write is a rename into the directory, which changes it. */
export const changedAt = (directory: string) => String(statSync(directory, { bigint: true }).mtimeNs);

import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { heldStateFile } from '../../../runtime/state-file.ts';
import type { StateFile } from '../../../runtime/state-file.ts';
import { readCheckedJson } from '../../../storage/checked-json.ts';
import type { Damage } from '../../../storage/damage.ts';
import { directoryMode } from '../../../storage/files/modes.ts';
import { numbersOf } from '../../../storage/numbered-files.ts';
import { nameOf } from './alarm.ts';
import { changedAt, manyAlarms, readPack, writePack } from './alarm-pack.ts';
import type { Alarm } from './alarm.ts';

/** An alarm in its file. */
interface Kept {
  readonly number: number;
  readonly path: string;
  readonly file: StateFile<Alarm>;
}

/**
 * The alarms of a region, each in a file of its own, by a number: a change writes one of them, however many there are. The
 * operating system has it once the method that makes it returns, so that a process that is killed loses none.
 */
export class AlarmFiles {
  private readonly kept = new Map<string, Kept>();
  private readonly directory: string;
  private readonly packPath: string;
  private last = 0;
  /** When the directory changed last that the pack is of. */
  private packedAt: string | undefined;

  constructor(
    stateDirectory: string,
    private readonly damage: Damage,
  ) {
    this.directory = join(stateDirectory, 'alarms');
    this.packPath = join(stateDirectory, 'alarms.packed.json');
    mkdirSync(this.directory, { recursive: true, mode: directoryMode });
    const packed = readPack(this.packPath, this.directory, damage);
    if (packed) {
      this.packedAt = changedAt(this.directory);
      for (const [number, alarm] of packed) this.open(number, alarm);
    } else this.readAll();
    this.takeOver(join(stateDirectory, 'alarms.json'));
  }

  private readAll(): void {
    const names = readdirSync(this.directory);
    // Of a damaged one there may be the copy alone.
    const numbers = new Set(['.json', '.json.copy'].flatMap((extension) => numbersOf(names, extension)));
    for (const number of [...numbers].toSorted((a, b) => a - b)) {
      const alarm = readCheckedJson(this.pathOf(number), this.damage);
      if (alarm !== undefined) this.open(number, alarm);
    }
  }

  get size(): number {
    return this.kept.size;
  }

  /** In the order in which they were made; those that are made or removed meanwhile are seen to. */
  *[Symbol.iterator](): Generator<Alarm> {
    for (const { file } of this.kept.values()) yield file.value;
  }

  find(name: string): Alarm | undefined {
    return this.kept.get(name)?.file.value;
  }

  /** @throws {Error} when the disk refuses: then it is not there. */
  add(alarm: Alarm): void {
    const { file } = this.open(this.last + 1, JSON.stringify(alarm));
    try {
      file.save();
    } catch (error) {
      this.kept.delete(nameOf(alarm));
      throw error;
    }
  }

  /**
   * Keeps what was changed about an alarm.
   *
   * @throws {Error} when the disk refuses: then it is what it was, as a new object.
   */
  save(alarm: Alarm): void {
    this.kept.get(nameOf(alarm))?.file.save();
  }

  remove(name: string): void {
    const found = this.kept.get(name);
    if (!found) return;
    removeTwice(found.path);
    this.kept.delete(name);
  }

  /** Keeps many in one file as well, from which they are there again at once. */
  close(): void {
    if (this.size < manyAlarms || this.packedAt === changedAt(this.directory)) return;
    const alarms = [...this.kept.values()].map(
      ({ number, file }) => [number, JSON.stringify(file.value)] as const,
    );
    writePack(this.packPath, this.directory, alarms);
  }

  private open(number: number, alarm: string): Kept {
    const path = this.pathOf(number);
    const kept = { number, path, file: heldStateFile<Alarm>(path, alarm, false) };
    this.last = Math.max(this.last, number);
    this.kept.set(nameOf(kept.file.value), kept);
    return kept;
  }

  /** Takes what was kept in one file once. A process that is killed meanwhile does it again. */
  private takeOver(path: string): void {
    const alarms = readCheckedJson(path, this.damage);
    if (alarms === undefined) return;
    for (const alarm of JSON.parse(alarms) as Alarm[]) if (!this.find(nameOf(alarm))) this.add(alarm);
    removeTwice(path);
  }

  private pathOf(number: number): string {
    return join(this.directory, `${number}.json`);
  }
}

/** The copy first: alone it would stand for the file. */
function removeTwice(path: string): void {
  for (const each of [`${path}.copy`, path]) rmSync(each, { force: true });
}

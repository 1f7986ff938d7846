import type { Damage } from '../src/storage/damage.ts';

/** Keeps what was said of damage, and leaves files where they are. */
export class RecordedDamage implements Damage {
  readonly said: string[] = [];

  say(what: string): void {
    this.said.push(what);
  }

  setAside(path: string, why: string): void {
    this.said.push(`${path} ${why}`);
  }

  keepCopy(path: string, why: string): void {
    this.said.push(`${path} ${why}`);
  }
}

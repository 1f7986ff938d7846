import { join } from 'node:path';
import { createStateFile } from '../../../runtime/state-file.ts';
import type { StateFile } from '../../../runtime/state-file.ts';
import type { Damage } from '../../../storage/damage.ts';

/** A dashboard as it is kept. */
export interface Dashboard {
  readonly name: string;
  /** JSON, as it was put. */
  readonly body: string;
  /** ISO 8601. */
  readonly changedAt: string;
}

/** The dashboards of a region; every change is on disk once the method that makes it returns. */
export class Dashboards {
  private readonly file: StateFile<Dashboard[]>;

  constructor(directory: string, damage: Damage) {
    this.file = createStateFile<Dashboard[]>(join(directory, 'dashboards.json'), [], damage);
  }

  /** In the order of their names. */
  all(): Dashboard[] {
    return this.file.value.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  find(name: string): Dashboard | undefined {
    return this.file.value.find((dashboard) => dashboard.name === name);
  }

  /** Adds a dashboard or replaces the one of its name. */
  put(dashboard: Dashboard): void {
    this.file.value = [...this.file.value.filter(({ name }) => name !== dashboard.name), dashboard];
    this.file.save();
  }

  remove(names: readonly string[]): void {
    this.file.value = this.file.value.filter(({ name }) => !names.includes(name));
    this.file.save();
  }
}

import { cpSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join, relative } from 'node:path';
import { directoryMode } from './files/modes.ts';

/** Told of what is damaged in a data directory; deletes nothing. */
export interface Damage {
  /** Says in one line what is wrong and what is lost by it. */
  say(what: string): void;
  /** Moves a file or directory that cannot be used to where people find it, and says so. */
  setAside(path: string, why: string): void;
  /** Keeps a copy there of a file that is about to be mended, and says so. */
  keepCopy(path: string, why: string): void;
}

/** Sets damaged files of a data directory aside in its folder `damaged`, named after the moment and their path. */
export class DamagedFolder implements Damage {
  constructor(
    private readonly dataDirectory: string,
    private readonly now: () => Date,
    private readonly onError: (error: unknown) => void,
  ) {}

  say(what: string): void {
    this.onError(new Error(what));
  }

  setAside(path: string, why: string): void {
    const aside = this.nameFor(path);
    renameSync(path, aside);
    this.say(`${path} ${why}; it has been moved to ${aside}`);
  }

  keepCopy(path: string, why: string): void {
    const aside = this.nameFor(path);
    cpSync(path, aside, { recursive: true });
    this.say(`${path} ${why}; what it was is kept in ${aside}`);
  }

  private nameFor(path: string): string {
    const folder = join(this.dataDirectory, 'damaged');
    mkdirSync(folder, { recursive: true, mode: directoryMode });
    const moment = this.now().toISOString().replaceAll(':', '-');
    const name = `${moment}-${relative(this.dataDirectory, path).replaceAll('/', '-')}`.slice(0, 200);
    for (let more = 0; ; more += 1) {
      const aside = join(folder, more === 0 ? name : `${name}.${more}`);
      if (!existsSync(aside)) return aside;
    }
  }
}

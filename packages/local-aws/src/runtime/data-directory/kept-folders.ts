import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Damage } from '../../storage/damage.ts';
import { createStateFile } from '../state-file.ts';
import type { StateFile } from '../state-file.ts';

/** What nothing is lost with: each start makes it anew. */
const scratch = ['s3/staging'];

/**
 * Which folders services have in a data directory, in a file of its own: a service whose folder is gone would else be one
 * that was never used.
 */
export class KeptFolders {
  private readonly file: StateFile<{ folders: string[] }>;

  constructor(
    private readonly dataDirectory: string,
    damage: Damage,
    private readonly onError: (error: unknown) => void,
  ) {
    this.file = createStateFile(join(dataDirectory, 'folders.json'), { folders: [] }, damage, {
      sync: false,
    });
  }

  /** Keeps that a folder is there, with those that are in it and that it lies in. */
  keep(directory: string): void {
    // It may have been removed while the process ran.
    if (!existsSync(directory)) return;
    const names = relative(this.dataDirectory, directory).split(sep);
    const outer = names.map((_, index) => names.slice(0, index + 1).join('/'));
    const inner = readdirSync(directory, { withFileTypes: true })
      .filter((entry) => !entry.isFile())
      .map(({ name }) => [...names, name].join('/'));
    const known = this.file.value.folders;
    const found = [...outer, ...inner].filter(
      (folder) => !known.includes(folder) && !scratch.includes(folder),
    );
    if (found.length > 0) this.replace([...known, ...found]);
  }

  /** The paths of what was kept and is gone, of a folder and what lies in it; what lies in what is gone is gone with it. */
  takeMissing(directory: string): string[] {
    const missing = this.within(directory).filter((folder) => !existsSync(join(this.dataDirectory, folder)));
    this.remove(missing);
    return missing
      .filter((folder) => !missing.some((outer) => folder.startsWith(`${outer}/`)))
      .map((folder) => join(this.dataDirectory, folder));
  }

  /** Is told of what was removed on purpose. */
  forget(directory: string): void {
    this.remove(this.within(directory));
  }

  private within(directory: string): string[] {
    const outer = relative(this.dataDirectory, directory);
    return this.file.value.folders.filter((folder) => folder === outer || folder.startsWith(`${outer}/`));
  }

  private remove(folders: readonly string[]): void {
    if (folders.length > 0)
      this.replace(this.file.value.folders.filter((folder) => !folders.includes(folder)));
  }

  /** A disk that refuses is no reason for a service to refuse. */
  private replace(folders: readonly string[]): void {
    this.file.value.folders = folders.toSorted();
    try {
      this.file.save();
    } catch (error) {
      this.onError(error);
    }
  }
}

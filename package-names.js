import { existsSync, readdirSync } from 'node:fs';

const folder = new URL('packages/', import.meta.url);

/** The packages of the workspace: the folders of `packages/` that have a manifest, and not what a build has left alone. */
export const packageNames = readdirSync(folder)
  .filter((name) => existsSync(new URL(`${name}/package.json`, folder)))
  .toSorted();

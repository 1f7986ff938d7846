import { readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';

/** The folder of the `.sql` files, beside `src` and `dist`. */
const folder = (kind: 'transforms' | 'queries'): URL => new URL(`../../sql/${kind}/`, import.meta.url);

/** Reads a transform. */
export function readTransform(name: string): string {
  return readFileSync(new URL(`${name}.sql`, folder('transforms')), 'utf8');
}

/** Reads a saved question; undefined when there is none of that name. */
export async function findQuery(name: string): Promise<string | undefined> {
  if (!(await queryNames()).includes(name)) return undefined;
  return readFile(new URL(`${name}.sql`, folder('queries')), 'utf8');
}

/** The names of the saved questions. */
export async function queryNames(): Promise<string[]> {
  const files = await readdir(folder('queries'));
  return files
    .filter((file) => file.endsWith('.sql'))
    .map((file) => file.slice(0, -'.sql'.length))
    .toSorted();
}

/** What the first line of a `.sql` file says. */
export function aboutSql(sql: string): string {
  return /^--\s*(.*)/.exec(sql)?.[1] ?? '';
}

/** Reads all saved questions at once, for a stack, which is made without waiting. */
export function readQueries(): { readonly name: string; readonly sql: string }[] {
  return readdirSync(folder('queries'))
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
    .map((file) => ({
      name: file.slice(0, -'.sql'.length),
      sql: readFileSync(new URL(file, folder('queries')), 'utf8'),
    }));
}

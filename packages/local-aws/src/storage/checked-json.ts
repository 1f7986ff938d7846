import { closeSync, readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { Damage } from './damage.ts';
import { openPlainFile } from './files/open-plain-file.ts';
import { replaceFile } from './files/replace-file.ts';

/** The version of the format; files of before it hold the bare value. */
const version = 1;
const start = /^\{"version":(\d+),"crc32":"([0-9a-f]{8})","value":/;

/** What is in a file: the JSON text of its value, nothing at all, or why it cannot be read. */
type Found =
  | { readonly text: string; readonly isBare?: boolean }
  | { readonly missing: true }
  | { readonly problem: string };

/** Where the second copy of a file is. */
const copyOf = (path: string) => `${path}.copy`;

/** Writes the JSON text of a value with its version and checksum, so that damage is seen when it is read. */
export function writeCheckedJson(path: string, text: string, { twice = false, sync = true } = {}): void {
  const bytes = Buffer.from(`{"version":${version},"crc32":"${checksum(text)}","value":${text}}\n`);
  // The copy first: where the disk refuses it, the file is what it was.
  if (twice) replaceFile(copyOf(path), bytes, { sync: false });
  replaceFile(path, bytes, { sync });
}

/**
 * The JSON text of the value in a file that was written twice; undefined where there is none. What is damaged is set
 * aside, and its copy takes its place. `isValue`: whether a value without a checksum can be one of this file.
 *
 * @throws {Error} when the file is damaged and there is no good copy: by the paths, and what to do.
 */
export function readCheckedJson(
  path: string,
  damage: Damage,
  isValue: (value: unknown) => boolean = () => true,
): string | undefined {
  const copy = copyOf(path);
  const [bytes, copied] = [bytesOf(path), bytesOf(copy)];
  let found = find(bytes, isValue);
  // Mostly both are the same: then what is so of one is so of the other, which need not be read through.
  const second = bytes && copied?.equals(bytes) ? found : find(copied, isValue);
  // Who wrote the copy wrote no bare value, so what is in its place was put there.
  if ('text' in found && found.isBare && 'text' in second && !second.isBare)
    found = { problem: 'has no checksum, which its copy has' };
  if ('text' in found) {
    if ('problem' in second) damage.setAside(copy, `${second.problem}; nothing is lost, ${path} is whole`);
    return found.text;
  }
  if ('text' in second) {
    if ('problem' in found) damage.setAside(path, `${found.problem}; nothing is lost, its copy is whole`);
    else damage.say(`${path} is missing; nothing is lost, it has been made anew from ${copy}`);
    writeCheckedJson(path, second.text);
    return second.text;
  }
  if ('missing' in found && 'missing' in second) return undefined;
  const [broken, problem] = 'problem' in found ? [path, found.problem] : [copy, (second as Broken).problem];
  throw new Error(
    `the state file ${broken} ${problem}, and there is no whole copy of it; put one back, or move ${path} and ${copy} away to start without: what belongs to it is then set aside, not deleted`,
  );
}

/** The same of a file that was written once, for what may be lost: what is damaged is set aside. */
export function readCheckedJsonOnce(path: string, lost: string, damage: Damage): string | undefined {
  const found = find(bytesOf(path), () => true);
  if ('text' in found) return found.text;
  if ('problem' in found) damage.setAside(path, `${found.problem}; ${lost}`);
  return undefined;
}

type Broken = Extract<Found, { problem: string }>;

/** What is in a file; undefined where there is none. */
function bytesOf(path: string): Buffer | undefined {
  let file: number | undefined;
  try {
    file = openPlainFile(path);
    return readFileSync(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`the state file ${path} cannot be read: ${(cause as Error).message}`, { cause });
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function find(bytes: Buffer | undefined, isValue: (value: unknown) => boolean): Found {
  if (!bytes) return { missing: true };
  const whole = bytes.toString();
  if (whole === '') return { problem: 'is empty' };
  const [prefix, writtenBy, sum] = start.exec(whole) ?? [];
  if (prefix !== undefined && Number(writtenBy) === version) {
    const text = whole.slice(prefix.length, -2);
    if (whole.endsWith('}\n') && checksum(text) === sum) return { text };
    return { problem: 'does not have the checksum that it says' };
  }
  return prefix === undefined
    ? findBare(whole, isValue)
    : {
        problem: `is of version ${writtenBy}, of which this program, which writes version ${version}, knows nothing`,
      };
}

/** The value as versions before the first kept it. */
function findBare(text: string, isValue: (value: unknown) => boolean): Found {
  try {
    const value: unknown = JSON.parse(text);
    const isTornStart = typeof value === 'object' && value !== null && ('crc32' in value || 'value' in value);
    if (isTornStart) return { problem: 'does not begin as it should' };
    return isValue(value) ? { text, isBare: true } : { problem: 'does not hold what it should' };
  } catch (cause) {
    return { problem: `holds no JSON (${(cause as Error).message})` };
  }
}

const checksum = (text: string) => crc32(text).toString(16).padStart(8, '0');

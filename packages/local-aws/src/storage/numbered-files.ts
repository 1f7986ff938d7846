import { readdirSync } from 'node:fs';

/** The numbers of the files of a log with this extension, ascending: `3.log` is number 3 of `.log`. */
export function numbersOf(names: readonly string[], extension: string): number[] {
  return names
    .filter((name) => name.endsWith(extension) && /^\d+$/.test(name.slice(0, -extension.length)))
    .map((name) => Number(name.slice(0, -extension.length)))
    .toSorted((a, b) => a - b);
}

/** The names of what is before a number, and of what a killed process was still writing. */
export function namesBefore(directory: string, number: number): string[] {
  return readdirSync(directory).filter(
    (name) => (/^\d+\./.test(name) && Number.parseInt(name, 10) < number) || name.endsWith('.new'),
  );
}

import { readdirSync } from 'node:fs';

/** The numbers of the files of a log with this extension, ascending: `3.log` is number 3 of `.log`. */
export function numbersOf(names: readonly string[], extension: string): number[] {
  return (
    names
      .filter((name) => name.endsWith(extension) && /^\d+$/.test(name.slice(0, -extension.length)))
      .map((name) => Number(name.slice(0, -extension.length)))
      // What lies there with more digits is nothing that a log has counted up to.
      .filter(Number.isSafeInteger)
      .toSorted((a, b) => a - b)
  );
}

/** Numbers of a log that follow each other, both ends included, and whether their files are there. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly isThere: boolean;
}

/** All numbers from one to another, in order: each file that is there, and what is missing between, however much. */
export function* spans(numbers: readonly number[], first: number, last: number): Generator<Span> {
  let next = first;
  for (const number of numbers) {
    if (number < next || number > last) continue;
    if (number > next) yield { from: next, to: number - 1, isThere: false };
    yield { from: number, to: number, isThere: true };
    next = number + 1;
  }
  if (next <= last) yield { from: next, to: last, isThere: false };
}

/** The names of what is before a number, and of what a killed process was still writing. */
export function namesBefore(directory: string, number: number): string[] {
  return readdirSync(directory).filter(
    (name) => (/^\d+\./.test(name) && Number.parseInt(name, 10) < number) || name.endsWith('.new'),
  );
}

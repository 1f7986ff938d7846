import { BadRequest } from './bad-request.ts';

/** No id, key or text to search for is longer: characters. */
const mostCharacters = 1024;

/** A text of the query of a call, as it is, empty where it is not there. @throws {BadRequest} when it is too long for anything */
export function optionalTextOf(query: URLSearchParams, name: string): string {
  const text = query.get(name) ?? '';
  if (text.length > mostCharacters)
    throw new BadRequest(`${name} may have ${mostCharacters} characters, got ${text.length}`);
  return text;
}

/** The same of one that must be there. @throws {BadRequest} when it is not, or too long */
export function textOf(query: URLSearchParams, name: string): string {
  const text = optionalTextOf(query, name);
  if (text === '') throw new BadRequest(`${name} must be given`);
  return text;
}

/** Years that a time of the pipeline can be of, with room for what is looked at before and behind it. */
const [firstMs, lastMs] = [Date.UTC(1970, 0, 2), Date.UTC(9999, 11, 30)];

/**
 * A time of the query of a call, UTC where it says nothing else: epoch milliseconds, undefined where it is not there.
 *
 * @throws {BadRequest} when it is none, or of no year in which anything could have happened
 */
export function timeOf(query: URLSearchParams, name: string): number | undefined {
  const text = optionalTextOf(query, name).trim();
  if (text === '') return undefined;
  const epochMs = Date.parse(/z$|[+-]\d\d:?\d\d$/i.test(text) ? text : `${text}Z`);
  if (epochMs >= firstMs && epochMs <= lastMs) return epochMs;
  throw new BadRequest(
    `${name} must be a time of the years 1970 to 9999 such as 2026-11-22T17:22, got ${text.slice(0, 40)}`,
  );
}

/** A whole number of the query of a call. @throws {BadRequest} when it is none, or not within the bounds */
export function numberOf(
  query: URLSearchParams,
  name: string,
  { min, max, otherwise }: { min: number; max: number; otherwise: number },
): number {
  const text = query.get(name);
  if (text === null || text === '') return otherwise;
  const number = Number(text);
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  throw new BadRequest(`${name} must be a whole number ${min}..${max}, got ${text.slice(0, 40)}`);
}

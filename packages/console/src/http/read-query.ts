import { BadRequest } from '../bad-request.ts';

/** No key or text to search for is longer: characters. */
const mostCharacters = 1024;

/**
 * A text of the query of a call, as it is, empty where it is not there.
 *
 * @throws {BadRequest} when it is too long for anything
 */
export function optionalTextOf(query: URLSearchParams, name: string, most = mostCharacters): string {
  const text = query.get(name) ?? '';
  if (text.length > most) throw new BadRequest(`${name} may have ${most} characters, got ${text.length}`);
  return text;
}

/**
 * The same of one that must be there.
 *
 * @throws {BadRequest} when it is not, or too long
 */
export function textOf(query: URLSearchParams, name: string): string {
  const text = optionalTextOf(query, name);
  if (text === '') throw new BadRequest(`${name} must be given`);
  return text;
}

/** Years that a time of the pipeline can be of. */
const [firstMs, endMs] = [0, Date.UTC(10_000, 0)];

/** A date, or a date and a time, as ISO 8601 has them: `Date.parse` takes much else besides. */
const isoTime =
  /^(?<date>\d{4}-\d\d-\d\d)(?<clock>T\d\d:\d\d(:\d\d(\.\d+)?)?)?(?<zone>(?<=T.*)(Z|[+-]([01]\d|2[0-3]):?[0-5]\d))?$/;

/** Epoch milliseconds, NaN for what is no time. */
function parseTime(text: string): number {
  const { date, clock = 'T00:00', zone = 'Z' } = isoTime.exec(text.toUpperCase())?.groups ?? {};
  // A day that its month has not would be one of the next.
  return isDay(date) ? Date.parse(`${date}${clock}${zone.replace(/(\d\d)(\d\d)$/, '$1:$2')}`) : NaN;
}

function isDay(date = ''): boolean {
  const dayMs = Date.parse(`${date}T00:00Z`);
  return !Number.isNaN(dayMs) && new Date(dayMs).toISOString().startsWith(date);
}

/**
 * A time of the query of a call, UTC where it says nothing else: epoch milliseconds, undefined where it is not there.
 *
 * @throws {BadRequest} when it is none, or of no year in which anything could have happened
 */
export function timeOf(query: URLSearchParams, name: string): number | undefined {
  const text = optionalTextOf(query, name).trim();
  if (text === '') return undefined;
  const epochMs = parseTime(text);
  if (epochMs >= firstMs && epochMs < endMs) return epochMs;
  throw new BadRequest(
    `${name} must be a time of the years 1970 to 9999, UTC, such as 2026-11-22 or 2026-11-22T17:22, got ${text.slice(0, 40)}`,
  );
}

/**
 * A whole number of the query of a call.
 *
 * @throws {BadRequest} when it is none, or not within the bounds
 */
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

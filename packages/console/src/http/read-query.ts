import { BadRequest } from './bad-request.ts';

/** A text of the query of a call. @throws {BadRequest} when it is not there, or too long for anything */
export function textOf(query: URLSearchParams, name: string, most = 2048): string {
  const text = query.get(name)?.trim() ?? '';
  if (text === '') throw new BadRequest(`${name} must be given`);
  if (text.length > most) throw new BadRequest(`${name} may have ${most} characters, got ${text.length}`);
  return text;
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

import { RE2JS } from 're2js';
import { invalidRequest } from '../errors.ts';

/**
 * Whether a whole name fits a regular expression, which takes time linear in the name; without one every name does.
 *
 * @throws {InvalidRequestException} when it is none, or one with what takes longer, such as a reference back.
 */
export function checkExpression(expression: string | undefined): (name: string) => boolean {
  if (expression === undefined) return () => true;
  try {
    const pattern = RE2JS.compile(expression, RE2JS.CASE_INSENSITIVE);
    return (name) => pattern.matches(name);
  } catch {
    throw invalidRequest(`Expression must be a regular expression, got ${expression}`);
  }
}

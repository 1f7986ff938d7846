import { RE2JS } from 're2js';
import { invalidInput } from '../errors.ts';

/**
 * A test of whole names by a regular expression, which takes time linear in the name.
 *
 * @throws {InvalidInputException} when it is none, or one with what takes longer, such as a reference back.
 */
export function matcher(member: string, expression: string): (name: string) => boolean {
  try {
    const pattern = RE2JS.compile(expression);
    return (name) => pattern.matches(name);
  } catch (cause) {
    throw invalidInput(`${member} is not a regular expression: ${(cause as Error).message}`);
  }
}

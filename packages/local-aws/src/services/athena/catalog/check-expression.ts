import { invalidRequest } from '../errors.ts';

/** Whether a whole name fits a regular expression; without one every name does. @throws {InvalidRequestException} for none. */
export function checkExpression(expression: string | undefined): (name: string) => boolean {
  if (expression === undefined) return () => true;
  try {
    const pattern = new RegExp(`^(?:${expression})$`, 'i');
    return (name) => pattern.test(name);
  } catch {
    throw invalidRequest(`Expression must be a regular expression, got ${expression}`);
  }
}

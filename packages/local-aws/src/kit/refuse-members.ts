import { NotImplemented } from '../dispatch/not-implemented.ts';

/**
 * Refuses input members that an operation does not act on, by their names: nothing is silently ignored.
 *
 * @throws {NotImplemented} for the first one that is given.
 */
export function refuseMembers<Input extends object>(
  operation: string,
  input: Input,
  ...members: (keyof Input & string)[]
): void {
  const given = members.find((member) => input[member] !== undefined && input[member] !== null);
  if (given === undefined) return;
  throw new NotImplemented(`${given} of ${operation}`);
}

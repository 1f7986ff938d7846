import { unsupported } from './errors.ts';

/** @throws {NotImplemented} when the input has one of these members, naming the first. */
export function refuseUnsupported<Input extends object>(
  operation: string,
  input: Input,
  members: readonly (keyof Input & string)[],
): void {
  for (const member of members) if (input[member] !== undefined) throw unsupported(operation, member);
}

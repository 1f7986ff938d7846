import { unsupported } from './errors.ts';

/** Throws `NotImplemented` naming the first of these members that the input has. */
export function refuseUnsupported<Input extends object>(
  operation: string,
  input: Input,
  members: readonly (keyof Input & string)[],
): void {
  for (const member of members) if (input[member] !== undefined) throw unsupported(operation, member);
}

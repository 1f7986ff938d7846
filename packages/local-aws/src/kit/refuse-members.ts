/**
 * Refuses input members that an operation does not act on, by their names: nothing is silently ignored.
 *
 * Throws `NotImplemented` (501) for the first one that is given.
 */
export function refuseMembers<Input extends object>(
  operation: string,
  input: Input,
  ...members: (keyof Input & string)[]
): void {
  const given = members.find((member) => input[member] !== undefined && input[member] !== null);
  if (given === undefined) return;
  throw Object.assign(new Error(`local AWS does not implement ${given} of ${operation}`), {
    name: 'NotImplemented',
    $fault: 'server' as const,
    $metadata: { httpStatusCode: 501 },
  });
}

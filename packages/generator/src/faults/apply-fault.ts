import type { Fault } from './faults.ts';

/** The event with its fault. */
export function applyFault(event: object, { omit }: Fault): object {
  if (omit === undefined) return event;
  const { [omit]: _, ...rest } = event as Record<string, unknown>;
  return rest;
}

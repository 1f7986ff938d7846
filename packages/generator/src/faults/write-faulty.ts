import type { Moment } from '../moment.ts';
import type { Schema } from '../schemas/schema.ts';
import type { Fault } from './faults.ts';

/** The event of a moment, without the field it is to lack. */
export function faultyEvent(schema: Schema, moment: Moment, { omit }: Fault): object {
  const event = schema.event(moment);
  if (omit === undefined) return event;
  const { [omit]: _, ...rest } = event as Record<string, unknown>;
  return rest;
}

/** Writes the event of a moment with its fault and returns where it ends. A broken event is never whole JSON. */
export function writeFaulty(schema: Schema, moment: Moment, fault: Fault, into: Buffer, at: number): number {
  const end =
    fault.omit === undefined
      ? schema.write(moment, into, at)
      : at + into.write(JSON.stringify(faultyEvent(schema, moment, fault)), at);
  if (fault.keep === undefined) return end;
  return at + 1 + Math.floor(fault.keep * (end - at - 1));
}

import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import type { Context } from '../../../dispatch/context.ts';
import { streamArns } from '../arns.ts';
import { invalidArgument, resourceInUse, resourceNotFound } from '../errors.ts';
import type { KinesisState } from '../state.ts';
import { statusOf } from './stream.ts';
import type { Stream } from './stream.ts';

/** How calls name a stream. */
export interface Named {
  readonly StreamName?: string | undefined;
  readonly StreamARN?: string | undefined;
  readonly StreamId?: string | undefined;
}

/**
 * The name of the stream that a call is about, by its name or its ARN.
 *
 * Assumed: the messages.
 * @throws {InvalidArgumentException} when it is named by neither, or by two that differ.
 * @throws {NotImplemented} when it is named by its id.
 */
function nameOf({ StreamName, StreamARN, StreamId }: Named, context: Context<KinesisState>): string {
  if (StreamId != null) throw new NotImplemented('streams named by StreamId; StreamName and StreamARN work');
  if (StreamARN == null) {
    if (StreamName == null) throw invalidArgument('Either StreamName or StreamARN must be specified.');
    return StreamName;
  }
  const name = streamArns.read(context, StreamARN);
  if (name === undefined) throw resourceNotFound(`Stream ARN ${StreamARN} not found.`);
  if (StreamName != null && StreamName !== name)
    throw invalidArgument(`StreamName ${StreamName} and StreamARN ${StreamARN} name different streams.`);
  return name;
}

/**
 * The stream that a call is about, in whatever status.
 *
 * Observed: the message (mhart/kinesalite@c76689d, recorded on AWS).
 * @throws {ResourceNotFoundException} when there is none.
 */
export function getStream(named: Named, context: Context<KinesisState>): Stream {
  const name = nameOf(named, context);
  const stream = context.state.find(name);
  if (!stream) throw resourceNotFound(`Stream ${name} under account ${context.account} not found.`);
  return stream;
}

/**
 * The stream that a call is about, when nothing is changing it.
 *
 * Observed: the message (mhart/kinesalite@c76689d, recorded on AWS).
 * @throws {ResourceInUseException} when it is not ACTIVE.
 */
export function getActiveStream(named: Named, context: Context<KinesisState>): Stream {
  const stream = getStream(named, context);
  const status = statusOf(stream.record, context.clock);
  if (status === 'ACTIVE') return stream;
  throw resourceInUse(
    `Stream ${stream.record.name} under account ${context.account} not ACTIVE, instead in state ${status}`,
  );
}

/** The stream that a call takes from or gives to; Observed: one that is CREATING or DELETING has nothing yet or any more. */
export function getOpenStream(named: Named, context: Context<KinesisState>): Stream {
  const stream = getStream(named, context);
  if (/^(ACTIVE|UPDATING)$/.test(statusOf(stream.record, context.clock))) return stream;
  throw resourceNotFound(`Stream ${stream.record.name} under account ${context.account} not found.`);
}

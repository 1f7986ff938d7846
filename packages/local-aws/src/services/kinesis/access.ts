import { byName } from '../../dispatch/authorization/service-access.ts';
import { streamArns } from './arns.ts';
import { iteratorStream } from './read/shard-iterator.ts';
import { tokenStream } from './shards/shards-token.ts';
import type { KinesisState } from './state.ts';

interface Input {
  readonly StreamName?: string;
  readonly StreamARN?: string;
  readonly ConsumerARN?: string;
  readonly ResourceARN?: string;
  readonly ShardIterator?: string;
  readonly NextToken?: string;
}

/** Whatever names no stream is about the one that its iterator or token is of. */
export const access = byName<KinesisState>('kinesis', (input: Input, at, operation) => {
  const arn = input.ResourceARN ?? input.ConsumerARN ?? input.StreamARN;
  if (arn !== undefined) return [arn];
  const { StreamName, ShardIterator, NextToken } = input;
  const ofToken = operation === 'ListShards' && NextToken !== undefined ? tokenStream(NextToken) : undefined;
  const ofIterator = ShardIterator === undefined ? undefined : iteratorStream(ShardIterator);
  const name = StreamName ?? ofIterator ?? ofToken;
  return name === undefined ? [] : [streamArns.write(at, name)];
});

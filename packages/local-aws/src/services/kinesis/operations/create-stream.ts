import { CreateStreamCommand } from '@aws-sdk/client-kinesis';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { streamArns } from '../arns.ts';
import { defaultRecordKiB } from '../constraints.ts';
import { invalidArgument, resourceInUse, validationException } from '../errors.ts';
import { operation } from '../operation.ts';
import { uniformRanges } from '../shards/hash-key.ts';
import { shardId } from '../shard.ts';
import { withTags } from '../tags.ts';

/**
 * How many shards an on-demand stream begins with.
 * Documented: https://docs.aws.amazon.com/streams/latest/dev/how-do-i-size-a-stream.html
 */
const onDemandShards = 4;
/** More than an account has: so many would take the disk for nothing. */
const mostShards = 10_000;

/**
 * Creates a stream, which is CREATING for a while.
 *
 * Observed: the message about a name that is taken (mhart/kinesalite@c76689d, recorded on AWS). Assumed: the others.
 */
export const createStream = operation(CreateStreamCommand, (input, context) => {
  refuseMembers('kinesis:CreateStream', input, 'WarmThroughputMiBps', 'RecordDistributionStrategy');
  const { state, clock, random, account } = context;
  const name = input.StreamName!;
  const mode = input.StreamModeDetails?.StreamMode ?? 'PROVISIONED';
  if (state.find(name)) throw resourceInUse(`Stream ${name} under account ${account} already exists.`);
  if (mode === 'ON_DEMAND' && input.ShardCount != null) {
    throw validationException('ShardCount cannot be specified when the StreamMode is ON_DEMAND.');
  }
  const count = mode === 'ON_DEMAND' ? onDemandShards : input.ShardCount;
  if (count == null)
    throw invalidArgument('ShardCount must be specified when the StreamMode is PROVISIONED.');
  if (count > mostShards)
    throw invalidArgument(`A stream here has at most ${mostShards} shards, got ${count}.`);
  const createdAt = clock.now().getTime();
  state.add({
    name,
    arn: streamArns.write(context, name),
    id: random.uuid(),
    createdAt,
    mode,
    retentionHours: 24,
    maxRecordKiB: input.MaxRecordSizeInKiB ?? defaultRecordKiB,
    shardMetrics: [],
    tags: withTags({}, input.Tags ?? {}),
    shards: uniformRanges(count).map(({ start, end }, index) => ({
      id: shardId(index),
      index,
      startHash: String(start),
      endHash: String(end),
      parents: [],
      createdAt,
    })),
    consumers: [],
  });
});

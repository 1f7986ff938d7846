import type { Regions } from '../../dispatch/service/service-definition.ts';
import type { RecordStreams } from '../../ports/record-streams.ts';
import type { KinesisState } from './state.ts';

/** Lets another service read streams, as GetRecords would; the state is asked for at each call, as a reset replaces it. */
export const recordStreams = ({ current, open }: Regions<KinesisState>): RecordStreams => ({
  async shards(arn) {
    const state = await open(regionOf(arn));
    return state.readers.shards(arn);
  },
  read: (arn, shardId, position, limit) =>
    current(regionOf(arn))?.readers.read(arn, shardId, position, limit),
  keyProblem: (arn, session) => current(regionOf(arn))?.readers.keyProblem(arn, session),
  watch: (arn, listener) => current(regionOf(arn))?.readers.watch(arn, listener) ?? (() => {}),
  retentionMs: (arn) => current(regionOf(arn))?.readers.retentionMs(arn),
});

const regionOf = (arn: string) => arn.split(':')[3] ?? '';

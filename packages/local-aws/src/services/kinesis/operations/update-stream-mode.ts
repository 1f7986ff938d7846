import { UpdateStreamModeCommand } from '@aws-sdk/client-kinesis';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { operation } from '../operation.ts';
import { changeStream } from '../stream/change-stream.ts';
import { getActiveStream } from '../stream/get-stream.ts';

/** Changes between shards that one counts oneself and those that AWS does; the shards stay as they are. */
export const updateStreamMode = operation(UpdateStreamModeCommand, (input, context) => {
  refuseMembers('kinesis:UpdateStreamMode', input, 'WarmThroughputMiBps');
  const stream = getActiveStream(input, context);
  changeStream(context, stream, { mode: input.StreamModeDetails!.StreamMode! });
});

import { PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { acceptable } from '../events/acceptable.ts';
import { checkBatch } from '../events/check-batch.ts';
import { checkWritable } from '../groups/use-group-key.ts';
import { sequenceToken } from '../groups/log-stream-view.ts';

/**
 * Appends events to a stream; they are on disk before the answer.
 *
 * Documented: sequence tokens are accepted and ignored; events that are too old, too new or expired are left out, and
 * the answer says which. Entities are not kept.
 */
export const putLogEvents = operation(PutLogEventsCommand, (input, { state }) => {
  refuseMembers('logs:PutLogEvents', input, 'entity');
  const group = state.getGroup(input.logGroupName!);
  const stream = state.getStream(group, input.logStreamName!);
  checkWritable(state, group);
  const events = input.logEvents!.map(({ timestamp, message }) => ({
    timestamp: timestamp!,
    message: message!,
  }));
  checkBatch(events);
  const { accepted, rejectedLogEventsInfo } = acceptable(events, state.now(), state.expiry(group));
  const file = state.eventsOf(stream);
  file.forget(state.expiry(group));
  if (accepted.length > 0) state.append(group, stream, accepted);
  return { nextSequenceToken: sequenceToken(file.summary().events), rejectedLogEventsInfo };
});

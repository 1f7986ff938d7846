import { DecreaseStreamRetentionPeriodCommand } from '@aws-sdk/client-kinesis';
import { invalidArgument } from '../errors.ts';
import { operation } from '../operation.ts';
import { changeStream } from '../stream/change-stream.ts';
import { checkRetention } from '../stream/check-retention.ts';
import { getActiveStream } from '../stream/get-stream.ts';

/**
 * Keeps records for less time; what is older is gone.
 *
 * Observed: the message (mhart/kinesalite@c76689d, recorded on AWS); equal is taken.
 */
export const decreaseStreamRetentionPeriod = operation(
  DecreaseStreamRetentionPeriodCommand,
  (input, context) => {
    const stream = getActiveStream(input, context);
    const { name, retentionHours: existing } = stream.record;
    const hours = input.RetentionPeriodHours!;
    checkRetention(hours);
    if (hours > existing) {
      throw invalidArgument(
        `Requested retention period (${hours} hours) for stream ${name} can not be longer than existing retention period (${existing} hours). Use IncreaseRetentionPeriod API.`,
      );
    }
    if (hours !== existing) changeStream(context, stream, { retentionHours: hours });
  },
);

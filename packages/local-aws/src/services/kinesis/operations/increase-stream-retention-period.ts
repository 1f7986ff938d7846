import { IncreaseStreamRetentionPeriodCommand } from '@aws-sdk/client-kinesis';
import { invalidArgument } from '../errors.ts';
import { operation } from '../operation.ts';
import { changeStream } from '../stream/change-stream.ts';
import { checkRetention } from '../stream/check-retention.ts';
import { getActiveStream } from '../stream/get-stream.ts';

/**
 * Keeps records longer.
 *
 * Observed: the message (mhart/kinesalite@c76689d, recorded on AWS); equal is taken: the provider asks for what there is.
 */
export const increaseStreamRetentionPeriod = operation(
  IncreaseStreamRetentionPeriodCommand,
  (input, context) => {
    const stream = getActiveStream(input, context);
    const { name, retentionHours: existing } = stream.record;
    const hours = input.RetentionPeriodHours!;
    checkRetention(hours);
    if (hours < existing) {
      throw invalidArgument(
        `Requested retention period (${hours} hours) for stream ${name} can not be shorter than existing retention period (${existing} hours). Use DecreaseRetentionPeriod API.`,
      );
    }
    if (hours !== existing) changeStream(context, stream, { retentionHours: hours });
  },
);

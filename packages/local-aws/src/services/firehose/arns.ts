import { arnsOf } from '../../kit/arn.ts';

export const streamArns = arnsOf('firehose', 'deliverystream/');

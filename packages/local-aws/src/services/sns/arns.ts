import { arnsOf } from '../../kit/arn.ts';

/** `arn:aws:sns:us-east-1:000000000000:name` */
export const topicArns = arnsOf('sns', '');

import { arnsOf } from '../../kit/arn.ts';

export const databaseArns = arnsOf('glue', 'database/');
export const jobArns = arnsOf('glue', 'job/');
export const triggerArns = arnsOf('glue', 'trigger/');

import { arnsOf } from '../../kit/arn.ts';

export const databaseArns = arnsOf('glue', 'database/');

import { arnsOf } from '../../kit/arn.ts';

export const groupArns = arnsOf('logs', 'log-group:');

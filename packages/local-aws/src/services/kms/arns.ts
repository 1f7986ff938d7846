import { arnsOf } from '../../kit/arn.ts';

/** `arn:aws:kms:us-east-1:000000000000:key/ID` */
export const keyArns = arnsOf('kms', 'key/');

/** `arn:aws:kms:us-east-1:000000000000:alias/NAME`, of names that begin with `alias/`. */
export const aliasArns = arnsOf('kms', '');

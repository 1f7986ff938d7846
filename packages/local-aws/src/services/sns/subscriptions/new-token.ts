import type { Random } from '../../../runtime/random.ts';

/** What only who gets it knows: 64 hexadecimal digits. */
export const newToken = (random: Random): string => random.bytes(32).toString('hex');

import type { Random } from '../../runtime/random.ts';

/** Observed (users' logs): ids of applications and job runs look like `00f1cbn5g4bb0c01`. */
export const newId = (random: Random): string => `00${random.uuid().replaceAll('-', '').slice(0, 14)}`;

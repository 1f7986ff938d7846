import { randomUUID } from 'node:crypto';

/**
 * A name that no file has had, by whichever process. The source of chance that local AWS is given does not do for that:
 * with a seed it repeats itself after a restart, and a new file would take the place of one that is kept.
 */
export const uniqueName = (): string => randomUUID();

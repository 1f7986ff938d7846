import type { Lake } from '../lake.ts';

/** Where everything of staging lies in its bucket; ends with a slash. */
export const stagingPrefix = ({ contract }: Pick<Lake, 'contract'>): string => contract.raw.events;

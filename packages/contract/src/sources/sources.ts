import { segment } from './segment.ts';
import type { SourceContract } from './source-contract.ts';
import { tutorial } from './tutorial.ts';

/** The sources that are known by name. */
export const sources = { tutorial, segment } as const satisfies Record<string, SourceContract>;

/** The name of one of {@link sources}. */
export type SourceName = keyof typeof sources;

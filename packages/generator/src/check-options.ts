import type { ClickstreamOptions } from './clickstream-options.ts';
import { plan } from './plan.ts';

/** Throws an OptionError for options out of range or that exclude each other: before anything is opened or made. */
export function checkOptions(options: ClickstreamOptions): void {
  plan(options);
}

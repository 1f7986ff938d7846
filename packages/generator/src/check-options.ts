import type { ClickstreamOptions } from './clickstream-options.ts';
import { plan } from './plan.ts';

/**
 * Checks options before anything is opened or made.
 *
 * @throws {OptionError} when one is out of its range or excludes another.
 */
export function checkOptions(options: ClickstreamOptions): void {
  plan(options);
}

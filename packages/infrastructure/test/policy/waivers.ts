import { readFileSync } from 'node:fs';
import type { Waiver } from '../../src/policy/checker-files.ts';
import type { Violation } from './rules.ts';

/** What `production` need not keep; and, with fewer features, what any other stack need not keep either. */
export const waivers = JSON.parse(
  readFileSync(new URL('../../policy/waivers.json', import.meta.url), 'utf8'),
) as { readonly production: readonly Waiver[]; readonly tutorial: readonly Waiver[] };

/** Whether a rule is waived for a resource: of a rule with several ids, by the first. */
export const isWaived = ({ address, ids }: Violation, by: readonly Waiver[]): boolean =>
  by.some(
    (waiver) => ids.some((id) => waiver.ids.includes(id)) && new RegExp(waiver.resources).test(address),
  );

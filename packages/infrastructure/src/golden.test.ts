import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { awsTarget } from '@clickstream/terraform';
import { readConfig } from './config/config.ts';
import { synthesized } from '../test/synthesized.ts';

type Cases = Record<string, { context: Record<string, unknown>; environment: Record<string, string> }>;

const golden = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../test/golden/${name}.json`, import.meta.url), 'utf8'));

/** Terraform's JSON without what changes no resource: comments, and the order in which resources are made. */
const planned = (text: string): unknown =>
  JSON.parse(text, (key, value: unknown) => (key === '//' || key === 'depends_on' ? undefined : value));

describe('what was deployed with version 0.1.0', () => {
  it.each(Object.entries(golden('cases') as Cases))(
    'plans no change: every address and argument is the same (%s)',
    async (name, { context, environment }) => {
      const target = await awsTarget({ HOME: '/nowhere', ...environment });
      const before = golden(name);
      expect(planned(synthesized(readConfig(context, environment, target)))).toEqual(
        planned(JSON.stringify(before)),
      );
    },
  );
});

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { names } from '@clickstream/contract';
import { runCli } from '../../cli/test/run-cli.ts';
import { askedOf, grantsOf, uses } from './role-grants.ts';
import type { Grant } from './role-grants.ts';
import { startLocalStack } from './start-local-stack.ts';

const timeoutMs = 1_200_000;

/** What is granted though nothing here asks for it. */
interface Unused {
  /** Patterns of the role, of the action, and of the resource. */
  readonly role: string;
  readonly action: string;
  readonly resource: string;
  readonly reason: string;
}
const unused = JSON.parse(
  readFileSync(new URL('../../infrastructure/policy/granted-unused.json', import.meta.url), 'utf8'),
) as readonly Unused[];

let local: Awaited<ReturnType<typeof startLocalStack>>;
beforeAll(async () => {
  local = await startLocalStack();
});
afterAll(() => local?.close());

const fits = (waiver: Unused, grant: Grant) =>
  (['role', 'action', 'resource'] as const).every((what) => new RegExp(waiver[what]).test(grant[what]));

describe('the roles of the stack', () => {
  it(
    'are used as they are granted, each action, or it is said why not; and nothing else is asked for',
    async () => {
      const terraform = await local.terraform({ preset: 'tutorial', forceDestroy: true });
      await terraform.init();
      await terraform.apply();
      const env = { AWS_ENDPOINT_URL: local.url, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
      for (const more of [[], ['--omit', 'user_id']]) {
        const sent = await runCli(['gen', '--count', '20', '--max-delay', '0', ...more], { env });
        expect([sent.code, sent.stderr]).toEqual([0, expect.anything()]);
      }
      await local.aws.flush();

      const authorizations = await askedOf(local.url);
      expect(authorizations.filter(({ decision }) => decision !== 'allowed')).toEqual([]);
      expect(authorizations.map(({ role }) => role)).toContainEqual(
        expect.stringMatching(new RegExp(`:role/${names().role}$`)),
      );

      const grants = await grantsOf(local.client);
      const idle = grants.filter((grant) => !authorizations.some((asked) => uses(grant, asked)));
      expect(idle.filter((grant) => !unused.some((waiver) => fits(waiver, grant)))).toEqual([]);
      // What is said to be idle is granted, and is idle.
      expect(unused.filter((waiver) => !idle.some((grant) => fits(waiver, grant)))).toEqual([]);
      // Each thing that was asked for was granted by a policy that IAM has.
      expect(authorizations.filter((asked) => !grants.some((grant) => uses(grant, asked)))).toEqual([]);

      await terraform.destroy();
    },
    timeoutMs,
  );
});

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { fetchVenv } from '@clickstream/engines';
import { startLocalStack } from '../stack/start-local-stack.ts';
import { maxBuffer, planFile } from './plan-file.ts';
import { withEngine } from './with-engine.ts';

const run = promisify(execFile);

interface Waiver {
  readonly ids: readonly string[];
  readonly resources: string;
}
const waivers = JSON.parse(
  readFileSync(new URL('../../../infrastructure/policy/waivers.json', import.meta.url), 'utf8'),
) as { readonly production: readonly Waiver[]; readonly tutorial: readonly Waiver[] };

withEngine('checkov')('Checkov, over the plan of the real Terraform', () => {
  let local: Awaited<ReturnType<typeof startLocalStack>>;
  let checkov: string;
  beforeAll(async () => {
    const python = await fetchVenv('checkov', ['checkov==3.3.30'], process.env);
    checkov = join(dirname(python), 'checkov');
    local = await startLocalStack();
  });
  afterAll(() => local?.close());

  /** What Checkov finds in the plan of some settings, without what it is told to skip. */
  async function check(context: Record<string, unknown>) {
    const file = await planFile(local, context);
    const checked = await run(
      checkov,
      [
        '--framework',
        'terraform_plan',
        '--skip-download',
        '--soft-fail',
        '--quiet',
        '-o',
        'json',
        '-f',
        file,
      ],
      // Its configuration is that of the directory that it runs in: here there is none.
      { cwd: local.directory, maxBuffer },
    );
    const { summary, results } = JSON.parse(checked.stdout);
    return {
      passed: summary.passed as number,
      failed: (results.failed_checks as { readonly check_id: string; readonly resource: string }[]).map(
        ({ check_id: id, resource }) => ({ id, resource }),
      ),
    };
  }

  const without = (
    failed: readonly { readonly id: string; readonly resource: string }[],
    by: readonly Waiver[],
  ) =>
    failed
      .filter(
        ({ id, resource }) =>
          !by.some(({ ids, resources }) => ids.includes(id) && new RegExp(resources).test(resource)),
      )
      .map(({ id, resource }) => `${id} ${resource}`);

  it('finds nothing in production but what is waived, and in tutorial but what is waived there', async () => {
    const production = await check({ preset: 'production' });
    expect(production.passed).toBeGreaterThan(60);
    expect(without(production.failed, waivers.production)).toEqual([]);

    const tutorial = await check({});
    expect(tutorial.passed).toBeGreaterThan(40);
    expect(without(tutorial.failed, [...waivers.production, ...waivers.tutorial])).toEqual([]);
    // It does look: without the waivers there is something to say.
    expect(tutorial.failed.length).toBeGreaterThan(0);
  });
});

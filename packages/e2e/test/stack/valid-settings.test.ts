import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { names } from '@clickstream/contract';
import { terraformRunner } from '@clickstream/terraform';
import { randomContext } from '../../../infrastructure/test/random-context.ts';
import { layouts } from '../pipeline/layouts.ts';
import { startLocalStack } from './start-local-stack.ts';

const timeoutMs = 1_200_000;

let local: Awaited<ReturnType<typeof startLocalStack>>;
beforeAll(async () => {
  local = await startLocalStack();
});
afterAll(() => local?.close());

describe('settings', () => {
  it(
    'are valid for the real Terraform: a dozen drawn by chance, and every layout',
    async () => {
      const contexts: Record<string, Record<string, unknown>> = {};
      for (let seed = 101; seed <= 112; seed += 1) contexts[`seed_${seed}`] = randomContext(seed);
      for (const [index, [source, layout]] of layouts.entries())
        contexts[`layout_${index}`] = { layout, catalog: { source }, access: {} };

      // The provider takes its time to start: each is a module of one configuration.
      const directory = join(local.directory, 'valid');
      const modules: Record<string, { source: string }> = {};
      for (const [name, context] of Object.entries(contexts)) {
        await local.terraform(context);
        await mkdir(join(directory, name), { recursive: true });
        const stackFile = join(local.directory, 'cdktf.out', 'stacks', names().stack, 'cdk.tf.json');
        await rename(stackFile, join(directory, name, 'cdk.tf.json'));
        modules[name] = { source: `./${name}` };
      }
      await writeFile(join(directory, 'main.tf.json'), JSON.stringify({ module: modules }));
      const { binary, environment } = local;
      const terraform = terraformRunner({ binary, environment, directory });
      await terraform.init();
      await terraform.validate().catch((cause: unknown) => {
        throw new Error(`${(cause as Error).message}\nof ${JSON.stringify(contexts)}`, { cause });
      });
    },
    timeoutMs,
  );
});

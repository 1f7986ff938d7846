import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { names } from '@clickstream/contract';
import { terraformRunner } from '@clickstream/terraform';
import { randomContext } from '../../infrastructure/test/random-context.ts';
import { startLocalStack } from './start-local-stack.ts';

const timeoutMs = 1_200_000;

let local: Awaited<ReturnType<typeof startLocalStack>>;
beforeAll(async () => {
  local = await startLocalStack();
});
afterAll(() => local?.close());

const stackFile = () => join(local.directory, 'cdktf.out', 'stacks', names().stack, 'cdk.tf.json');

describe('settings drawn by chance', () => {
  it(
    'are valid for the real Terraform, a dozen of them',
    async () => {
      // The provider takes its time to start: each is a module of one configuration.
      const directory = join(local.directory, 'dozen');
      const modules: Record<string, { source: string }> = {};
      const contexts: Record<string, unknown> = {};
      for (let seed = 101; seed <= 112; seed += 1) {
        const name = `seed_${seed}`;
        contexts[name] = randomContext(seed);
        await local.terraform(contexts[name] as Record<string, unknown>);
        await mkdir(join(directory, name), { recursive: true });
        await rename(stackFile(), join(directory, name, 'cdk.tf.json'));
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

describe('the preset production on local AWS, by the real Terraform', () => {
  it(
    'is valid, is deployed, does not drift, and goes, with nothing left',
    async () => {
      const terraform = await local.terraform({ preset: 'production', stage: 'dev' });
      await terraform.init();
      await terraform.validate();
      await terraform.apply();
      expect(await terraform.plan()).toEqual({ changes: false });
      const addresses = await terraform.stateList();
      expect(addresses).toContain('aws_s3_bucket_logging.datalake_raw_logging');
      await terraform.destroy();
      expect(await terraform.stateList()).toEqual([]);
    },
    timeoutMs,
  );
});

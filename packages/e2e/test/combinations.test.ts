import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomContext } from '../../infrastructure/test/random-context.ts';
import { startLocalStack } from './start-local-stack.ts';

const timeoutMs = 1_200_000;

let local: Awaited<ReturnType<typeof startLocalStack>>;
beforeAll(async () => {
  local = await startLocalStack();
});
afterAll(() => local?.close());

describe('settings drawn by chance', () => {
  it(
    'are valid for the real Terraform, a dozen of them',
    async () => {
      for (let seed = 101; seed <= 112; seed += 1) {
        const context = randomContext(seed);
        const terraform = await local.terraform(context);
        await terraform.init();
        await terraform.validate().catch((cause: unknown) => {
          throw new Error(`not valid: ${JSON.stringify(context)}: ${(cause as Error).message}`, { cause });
        });
      }
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

import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { names } from '@clickstream/contract';
import { findProgram, programs } from '@clickstream/engines';
import { terraformRunner } from '@clickstream/terraform';
import { startLocalStack } from '../stack/start-local-stack.ts';
import { withEngine } from './with-engine.ts';

withEngine('tofu')('the stack on local AWS, by OpenTofu', () => {
  let local: Awaited<ReturnType<typeof startLocalStack>>;
  beforeAll(async () => {
    local = await startLocalStack();
  });
  afterAll(() => local?.close());

  it('is created whole, does not drift, is the same to Terraform, and goes, with nothing left', async () => {
    const terraform = await local.terraform();
    const tofu = terraformRunner({
      binary: await findProgram(programs.tofu, process.env),
      directory: join(local.directory, 'cdktf.out', 'stacks', names().stack),
      environment: local.environment,
    });
    await tofu.init();
    await tofu.validate();
    await tofu.apply();
    expect(await tofu.plan()).toEqual({ changes: false });
    const addresses = await tofu.stateList();
    expect(addresses).toContain('aws_kinesis_firehose_delivery_stream.extended_s3_stream');

    await terraform.init();
    expect(await terraform.plan()).toEqual({ changes: false });
    expect(await terraform.stateList()).toEqual(addresses);

    await tofu.destroy();
    expect(await tofu.stateList()).toEqual([]);
  });
});

import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { names } from '@clickstream/contract';
import { findProgram, programs } from '@clickstream/engines';
import { violationsOf } from '../../../infrastructure/test/policy/rules.ts';
import type { Block, Stack } from '../../../infrastructure/test/policy/stack.ts';
import { startLocalStack } from '../stack/start-local-stack.ts';
import { maxBuffer, planFile } from './plan-file.ts';
import { withEngine } from './with-engine.ts';

const ignoreFile = fileURLToPath(new URL('../../../../.trivyignore', import.meta.url));

/** What Trivy has found in a file. */
interface Report {
  readonly Results?: readonly {
    readonly Misconfigurations?: readonly {
      readonly ID: string;
      readonly CauseMetadata: { readonly Resource: string };
    }[];
  }[];
}

/** What a plan has of resources, as `terraform show -json` writes it. */
interface Plan {
  readonly planned_values: { readonly root_module: { readonly resources: readonly object[] } };
  readonly resource_changes: readonly object[];
}

const features = {
  layout: { kind: 'event' },
  catalog: {},
  access: {},
  hygiene: {},
  realtime: { shards: 2 },
  transformJob: { engine: 'emr-serverless', schedule: 'off' },
  monitoring: {},
};

/** One of each type that Trivy has a rule for, made wrong. */
const wrong: Stack['resource'] = {
  aws_s3_bucket: { wrong: { bucket: 'wrong' } },
  aws_kinesis_stream: { wrong: { name: 'wrong', encryption_type: 'NONE' } },
  aws_cloudwatch_log_group: { wrong: { name: 'wrong' } },
  aws_kms_key: { wrong: { description: 'wrong', policy: '{}' } },
  aws_sns_topic: {
    wrong: { name: 'wrong' },
    wrong_key: { name: 'wrong-key', kms_master_key_id: 'alias/aws/sns' },
  },
  aws_sqs_queue: {
    wrong: {
      name: 'wrong',
      policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sqs:*"],"Resource":"*"}]}',
    },
    wrong_key: { name: 'wrong-key', kms_master_key_id: 'alias/aws/sqs' },
  },
  aws_iam_policy: {
    wrong: {
      name: 'wrong',
      policy:
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*","iam:PassRole"],"Resource":"*"}]}',
    },
  },
  aws_athena_workgroup: {
    wrong: { name: 'wrong', configuration: [{ enforce_workgroup_configuration: false }] },
  },
  aws_lambda_function: { wrong: { function_name: 'wrong' } },
};

withEngine('trivy')('Trivy, over the plan of the real Terraform', () => {
  let local: Awaited<ReturnType<typeof startLocalStack>>;
  let trivy: string;
  beforeAll(async () => {
    trivy = await findProgram(programs.trivy, process.env);
    local = await startLocalStack();
  });
  afterAll(() => local?.close());

  /** Plans the stack of some settings; gives the file of the plan, and the stack that was synthesized. */
  async function plan(context: Record<string, unknown>) {
    const file = await planFile(local, context);
    const synthesized = join(local.directory, 'cdktf.out', 'stacks', names().stack, 'cdk.tf.json');
    const stack = JSON.parse(await readFile(synthesized, 'utf8')) as Stack;
    // Observed (Trivy 0.74.0): of a plan that has a control character in a text it reads nothing, and finds nothing.
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('\\u0001', ''));
    return { file, stack };
  }

  /** What Trivy finds in a plan. */
  async function check(file: string, ...more: readonly string[]) {
    const { stdout, stderr } = await promisify(execFile)(
      trivy,
      [
        'config',
        '--skip-check-update',
        '--skip-version-check',
        '--disable-telemetry',
        `--cache-dir=${join(local.directory, 'trivy')}`,
        '--format=json',
        ...more,
        file,
      ],
      // Its configuration, and what it is told to ignore, are those of the directory that it runs in: here there are none.
      { cwd: local.directory, maxBuffer },
    );
    expect(stderr).not.toContain('Error parsing');
    const { Results = [] } = JSON.parse(stdout) as Report;
    return Results.flatMap(({ Misconfigurations = [] }) => Misconfigurations).map(
      ({ ID: id, CauseMetadata: { Resource: address } }) => ({ id, address }),
    );
  }

  /** The same, as rule and resource: what is about a bucket counts as the bucket. */
  async function found(file: string, { resource }: Stack): Promise<string[]> {
    const findings = await check(file, '--include-deprecated-checks');
    return findings
      .map(({ id, address }) => {
        const [type = '', name = ''] = address.split('.');
        const [bucket = address] =
          /aws_s3_bucket\.\w+/.exec(String(resource[type]?.[name]?.['bucket'])) ?? [];
        return `${id} ${bucket}`;
      })
      .toSorted();
  }

  it('says of production what the rules of this project say by its ids, and nothing with what is shipped', async () => {
    const { file, stack } = await plan({ preset: 'production' });
    const said = await found(file, stack);
    expect(said).not.toEqual([]);
    expect(said).toEqual(byTrivy(stack));
    expect(await check(file, '--ignorefile', ignoreFile)).toEqual([]);
  });

  it('says the same of tutorial, and of one of each that is wrong', async () => {
    const { file, stack } = await plan({});
    await writeFile(file, JSON.stringify(withWrong(JSON.parse(await readFile(file, 'utf8')) as Plan)));
    expect(await found(file, stack)).toEqual([...byTrivy(stack), ...byTrivy({ resource: wrong })].toSorted());
  });

  // Of a key that is yet to be made a plan says nothing, and Trivy that there is none.
  it('says the same of all features but the key', async () => {
    const { file, stack } = await plan(features);
    expect(await found(file, stack)).toEqual(byTrivy(stack));
  });
});

/** The rules of CIS's benchmark, which Trivy holds nobody to who does not ask for them. */
const ofBenchmark = new Set(['AWS-0170', 'AWS-0171', 'AWS-0172']);

/** What the rules of this project say of a stack by the ids of Trivy, as rule and resource. */
const byTrivy = (stack: Stack): string[] =>
  violationsOf(stack)
    .flatMap(({ address, ids }) => ids.map((id) => ({ address, id })))
    .filter(({ id }) => id.startsWith('AWS-') && !ofBenchmark.has(id))
    .map(({ address, id }) => `${id} ${address}`)
    .toSorted();

/** A plan that would make what is wrong, too. */
function withWrong(plan: Plan): Plan {
  const { planned_values: values, resource_changes: changes } = plan;
  const added = Object.entries(wrong).flatMap(([type, blocks]) =>
    Object.entries(blocks).map(([name, block]: [string, Block]) => ({
      resource: { address: `${type}.${name}`, mode: 'managed', type, name, values: block },
      change: { address: `${type}.${name}`, mode: 'managed', type, name, change: { after: block } },
    })),
  );
  const { resources } = values.root_module;
  return {
    ...plan,
    planned_values: {
      ...values,
      root_module: {
        ...values.root_module,
        resources: [...resources, ...added.map(({ resource }) => resource)],
      },
    },
    resource_changes: [...changes, ...added.map(({ change }) => change)],
  };
}

import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { names } from '@clickstream/contract';
import { appFile } from '@clickstream/infrastructure';
import { serviceNames } from '@clickstream/local-aws';
import { synthesize } from '@clickstream/terraform';

const features = fileURLToPath(new URL('../../../infrastructure/src/features/', import.meta.url));
let outdir: string;
beforeAll(async () => {
  outdir = await mkdtemp(join(tmpdir(), 'clickstream-e2e-services-'));
});
afterAll(() => rm(outdir, { recursive: true, force: true }));

/** The services whose endpoints the provider is given, by the name that it has for them. */
async function usedServices(context: Record<string, unknown>): Promise<string[]> {
  const environment = { PATH: process.env['PATH'], AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' };
  const { stack } = names();
  const directory = await synthesize({ appFile, stack, outdir, environment, context });
  const { provider } = JSON.parse(await readFile(join(directory, 'cdk.tf.json'), 'utf8')) as {
    provider: { aws: { endpoints: Record<string, string>[] }[] };
  };
  return provider.aws.flatMap(({ endpoints }) => endpoints.flatMap((each) => Object.keys(each)));
}

describe('local AWS', () => {
  it('has every service that the stack uses, with all features on', async () => {
    const on = (await readdir(features, { withFileTypes: true })).filter((entry) => entry.isDirectory());
    const used = await usedServices(Object.fromEntries(on.map(({ name }) => [name, {}])));
    expect(used).toEqual(expect.arrayContaining(['firehose', 'iam', 'logs', 's3', 'sts']));
    const elsewhere = await usedServices({ transformJob: { engine: 'emr-serverless', schedule: 'off' } });
    expect(elsewhere).toContain('emrserverless');
    expect(serviceNames.map(({ name }) => name)).toEqual(expect.arrayContaining([...used, ...elsewhere]));
  });
});

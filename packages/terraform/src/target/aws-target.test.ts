import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { awsTarget } from './aws-target.ts';
import { TargetError } from './target-error.ts';

const home = mkdtempSync(join(tmpdir(), 'clickstream-target-'));
afterAll(() => rmSync(home, { recursive: true }));

const local = 'http://127.0.0.1:4566';
const config = join(home, 'config');
writeFileSync(
  config,
  `[profile emu]
region = us-east-1
endpoint_url = ${local}

[profile real]
region = us-east-1

[profile s3only]
services = mine

[profile everything]
endpoint_url = ${local}
services = mine

[profile same]
endpoint_url = ${local}
services = theirs

[profile unused]
services = unused

[profile ignoring]
endpoint_url = ${local}
services = mine
ignore_configured_endpoint_urls = true

[services mine]
s3 =
  endpoint_url = http://127.0.0.1:9000
  max_attempts = 3

[services theirs]
s3 =
  endpoint_url = ${local}/

[services unused]
dynamodb =
  endpoint_url = http://127.0.0.1:8000
`,
);
const target = (environment: Record<string, string>) => awsTarget({ HOME: home, ...environment });
const inProfile = (name: string, environment: Record<string, string> = {}) =>
  target({ AWS_CONFIG_FILE: config, AWS_PROFILE: name, ...environment });

describe('awsTarget', () => {
  it.each<[string, Record<string, string>]>([
    ['nothing is set', {}],
    ['a variable is empty', { AWS_ENDPOINT_URL: '', AWS_ENDPOINT_URL_S3: '', TF_AWS_S3_ENDPOINT: '' }],
    ['endpoints are ignored', { AWS_ENDPOINT_URL: local, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }],
    [
      'endpoints of services in the profile are ignored',
      { AWS_CONFIG_FILE: config, AWS_PROFILE: 's3only', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'TRUE' },
    ],
    ['the endpoint is of a service that is not called', { AWS_ENDPOINT_URL_DYNAMODB: local }],
    ['the endpoint is of the machine', { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://[fd00:ec2::254]' }],
    ['the profile has none', { AWS_CONFIG_FILE: config, AWS_PROFILE: 'real' }],
    [
      'the profile has one of a service that is not called',
      { AWS_CONFIG_FILE: config, AWS_PROFILE: 'unused' },
    ],
    ['the profile ignores its own', { AWS_CONFIG_FILE: config, AWS_PROFILE: 'ignoring' }],
    ['there is no such profile', { AWS_CONFIG_FILE: config, AWS_PROFILE: 'nobody' }],
    ['there is no such file', { AWS_CONFIG_FILE: join(home, 'missing'), AWS_PROFILE: 'emu' }],
  ])('is AWS itself where %s', async (_, environment) => {
    expect(await target(environment)).toEqual({ endpointUrl: undefined, decidedBy: undefined });
  });

  it.each([
    local,
    'http://localhost:4566/',
    'http://[::1]:4566',
    'https://localhost:4566',
    'http://192.168.1.5:4566',
    'http://172.17.0.1:4566',
    'http://localstack:4566',
    'http://host.docker.internal:4566',
    'http://aws.localhost:4566',
    'http://localhost.localstack.cloud:4566',
  ])('is local at %s', async (url) => {
    expect(await target({ AWS_ENDPOINT_URL: url })).toEqual({
      endpointUrl: new URL(url).origin,
      decidedBy: 'AWS_ENDPOINT_URL',
    });
  });

  it.each([
    'https://s3.us-east-1.amazonaws.com',
    'https://aws.example.com',
    'http://8.8.8.8:4566',
    'http://172.32.0.1:4566',
    'http://[2001:db8::1]:4566',
    'http://127.0.0.1.example.com',
    'http://evil-localhost.localstack.cloud.example.com',
  ])('is refused at the public host of %s', async (url) => {
    await expect(target({ AWS_ENDPOINT_URL: url })).rejects.toThrow(
      `AWS_ENDPOINT_URL must name this machine or a private network, such as http://127.0.0.1:4566, got the public host ${new URL(url).hostname}`,
    );
  });

  it.each([
    '127.0.0.1:4566',
    'localhost',
    'localhost:4566',
    'ftp://127.0.0.1',
    'http://',
    'http://127.0.0.1:99999',
    'http://127.0.0.1:4566/path',
    'http://127.0.0.1:4566?x=1',
    'http://127.0.0.1:4566#x',
    'http://user:secret@127.0.0.1:4566',
    '${path.root}',
    ' http://127.0.0.1:4566',
    'http://127.0.0.1:4566\t',
  ])('is refused at %j', async (url) => {
    await expect(target({ AWS_ENDPOINT_URL: url })).rejects.toThrow(
      /^AWS_ENDPOINT_URL must be an http or https URL of host and port only, such as http:\/\/127.0.0.1:4566, got ".*"$/,
    );
  });

  it.each([
    ['http://user:secret@127.0.0.1:4566', '…@127.0.0.1:4566'],
    ['secret@localhost', '…@localhost'],
    ['http://127.0.0.1:4566/?token=secret', 'http://127.0.0.1:4566/?…'],
    ['localhost:4566', 'localhost:4566'],
  ])('repeats of %s what cannot be a secret', async (url, shown) => {
    await expect(target({ AWS_ENDPOINT_URL: url })).rejects.toThrow(`, got "${shown}"`);
  });

  it('is local by a profile, wherever its file is', async () => {
    const expected = { endpointUrl: local, decidedBy: 'endpoint_url of profile "emu"' };
    expect(await inProfile('emu')).toEqual(expected);
    expect(await target({ AWS_CONFIG_FILE: config, AWS_DEFAULT_PROFILE: 'emu' })).toEqual(expected);
    expect(await inProfile('same')).toMatchObject({ endpointUrl: local });
  });

  it('goes by the variable before the profile', async () => {
    const other = 'http://127.0.0.1:4600';
    for (const profile of ['emu', 'everything', 's3only', 'real'])
      expect(await inProfile(profile, { AWS_ENDPOINT_URL: other })).toEqual({
        endpointUrl: other,
        decidedBy: 'AWS_ENDPOINT_URL',
      });
  });

  it.each([
    'AWS_ENDPOINT_URL_S3',
    'AWS_ENDPOINT_URL_CLOUDWATCH_LOGS',
    'AWS_STS_ENDPOINT',
    'TF_AWS_IAM_ENDPOINT',
  ])('is refused with %s alone, or elsewhere than all others', async (name) => {
    await expect(target({ [name]: local })).rejects.toThrow(
      new TargetError(
        `${name} must come with AWS_ENDPOINT_URL, which makes the whole stack local; set both or none`,
      ),
    );
    await expect(target({ AWS_ENDPOINT_URL: local, [name]: 'http://127.0.0.1:1' })).rejects.toThrow(
      new TargetError(
        `${name} must be the same as AWS_ENDPOINT_URL, ${local}, or not be set: all services are in one place`,
      ),
    );
    expect(await target({ AWS_ENDPOINT_URL: local, [name]: `${local}/` })).toMatchObject({
      endpointUrl: local,
    });
  });

  it('is refused where a profile has one service elsewhere', async () => {
    await expect(inProfile('s3only')).rejects.toThrow(
      'endpoint_url of s3 in the services of profile "s3only" must come with AWS_ENDPOINT_URL',
    );
    await expect(inProfile('everything')).rejects.toThrow(
      `endpoint_url of s3 in the services of profile "everything" must be the same as endpoint_url of profile "everything", ${local}`,
    );
  });

  it.each(['AWS_ENDPOINT_URL_STS', 'AWS_STS_ENDPOINT', 'TF_AWS_S3_ENDPOINT'])(
    'is refused with %s where endpoints are ignored: the provider follows it all the same',
    async (name) => {
      const line = `${name} must not be set where endpoints are to be ignored: Terraform's provider would follow it`;
      const ignoring = { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true', AWS_ENDPOINT_URL: local };
      await expect(target({ [name]: local, ...ignoring })).rejects.toThrow(new TargetError(line));
      await expect(inProfile('ignoring', { [name]: local })).rejects.toThrow(new TargetError(line));
    },
  );
});

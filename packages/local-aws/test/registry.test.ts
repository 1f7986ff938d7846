import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalAws } from '../src/create-local-aws.ts';
import type { LocalAws } from '../src/local-aws.ts';
import { registry } from '../src/services/registry.ts';
import { bodyOf } from './protocols/operation-schemas.ts';

const request = (headers: Readonly<Record<string, string>>) => ({
  method: 'POST',
  path: '/',
  query: new URLSearchParams(),
  headers,
  body: Buffer.from('{}'),
});
const signed = (region: string, service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/${service}/aws4_request, Signature=0`,
});

describe('the services of local AWS', () => {
  let root: string;
  let aws: LocalAws;
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'registry-'));
    mkdirSync(join(root, 'logs', 'eu-west-1'), { recursive: true });
    writeFileSync(join(root, 'logs', '.DS_Store'), 'of a file manager');
    aws = await createLocalAws({ dataDirectory: root });
  });
  afterAll(async () => {
    await aws.close();
    rmSync(root, { recursive: true });
  });

  const ask = async (headers: Readonly<Record<string, string>>) => {
    const { status, body } = await aws.handle(request(headers));
    return { status, body: bodyOf(body).toString() };
  };

  it('are named to whoever asks for one that is not there', async () => {
    const { status, body } = await ask(signed('us-east-1', 'nowhere'));
    expect(status).toBe(501);
    expect(body).toContain('local AWS does not implement the service nowhere; it has');
    for (const { title, signingName } of registry.services)
      expect(body).toContain(`${title} (${signingName})`);
  });

  it('are those of the table in the README', () => {
    const table = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8').split('\n');
    const rows = registry.services.map(({ title, signingName, needs }) =>
      expect.stringMatching(
        new RegExp(`^\\| ${title} \\| \`${signingName}\` \\| ${needs.join(', ')} ?\\| [a-zA-Z, ]*\\|$`),
      ),
    );
    const start = table.findIndex((line) => line.startsWith('| Service |')) + 2;
    expect(table.slice(start, table.indexOf('', start))).toEqual(rows);
  });

  it('name the operation that is not there, and where it would live', async () => {
    const { status, body } = await ask({
      ...signed('us-east-1', 'monitoring'),
      'x-amz-target': 'GraniteServiceVersion20100801.PutAnomalyDetector',
    });
    expect(status).toBe(501);
    expect(body).toContain('monitoring:PutAnomalyDetector');
    expect(body).toContain('services/cloudwatch/operations/put-anomaly-detector.ts');
  });

  it('are found by the target of a request that is not signed', async () => {
    expect(await ask({ 'x-amz-target': 'Logs_20140328.DescribeLogGroups' })).toMatchObject({ status: 200 });
    expect(await ask({})).toMatchObject({ status: 403 });
  });

  it.each(['..', '.', 'a'.repeat(64), 'us_east', '%2e%2e'])(
    'keep nothing for a region named %s, which could be no folder',
    async (region) => {
      const { status, body } = await ask({
        ...signed(region, 'logs'),
        'x-amz-target': 'Logs_20140328.DescribeLogGroups',
      });
      expect({ status, refused: body.includes('valid region') }).toEqual({ status: 403, refused: true });
      expect(readdirSync(root)).not.toContain('logs.json');
    },
  );

  it('load no client of the SDK before they are used', () => {
    const importsOfSource = (path: string) => [...importsOf(join(import.meta.dirname, '../src', path))];
    expect(importsOfSource('create-local-aws.ts')).toEqual([]);
    expect(importsOfSource('services/sts/implementation.ts')).toContain('@aws-sdk/client-sts');
  });

  it('keep nothing on disk before they are used', async () => {
    expect(existsSync(join(root, 'sts'))).toBe(false);
    const listening = await aws.listen();
    const client = new STSClient({
      endpoint: listening.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    await client.send(new GetCallerIdentityCommand({}));
    client.destroy();
    await listening.close();
    expect(existsSync(join(root, 's3'))).toBe(false);
  });
});

/** The packages of AWS's SDK that loading a file loads, by the values it imports and those of the files it imports. */
function importsOf(file: string, seen = new Set<string>()): Set<string> {
  const packages = new Set<string>();
  if (seen.has(file)) return packages;
  seen.add(file);
  const imports = readFileSync(file, 'utf8').matchAll(/^(?:import|\} from) (?!type ).*'(?<from>[^']+)';$/gm);
  for (const from of Array.from(imports, ({ groups }) => groups!['from']!)) {
    if (/^@(?:aws-sdk|smithy)\//.test(from)) packages.add(from);
    else if (from.startsWith('.')) {
      for (const name of importsOf(join(file, '..', from), seen)) packages.add(name);
    }
  }
  return packages;
}

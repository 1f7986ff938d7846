import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateStreamCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLocalAws } from '@clickstream/local-aws';
import { startFirehoseStub } from './firehose-stub.ts';
import type { FirehoseStub } from './firehose-stub.ts';
import { runCli, startCli, withoutTarget } from './run-cli.ts';

const cwd = mkdtempSync(join(tmpdir(), 'gen-'));
const credentialVariables = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
const fixedArgs = ['--seed', '42', '--start', '2026-01-01T00:00:00Z'];
let stub: FirehoseStub;

beforeEach(async () => {
  stub = await startFirehoseStub();
});
afterEach(() => stub.close());
afterAll(() => rmSync(cwd, { recursive: true }));

const gen = async (
  args: readonly string[],
  env: Record<string, string> = credentialVariables,
  pipeTo?: string,
) =>
  withoutTarget(
    await runCli(['gen', ...args], { env: { AWS_ENDPOINT_URL: stub.endpoint, ...env }, cwd, pipeTo }),
  );

describe('gen', () => {
  it('sends 100 events with pauses between them, and prints the account', async () => {
    const { code, stdout, stderr } = await gen(['--count', '100', '--max-delay', '0.02']);
    expect(code).toBe(0);
    expect(stub.events).toHaveLength(100);
    expect(new Set(stub.events.map((event) => JSON.parse(event).event_id)).size).toBe(100);
    const users = new Set(stub.events.map((event) => JSON.parse(event).user_id)).size;
    expect(stdout).toMatch(/^sent +100 events to firehose:clickstream$/m);
    expect(stdout).toMatch(/^accepted +100$/m);
    expect(stdout).toMatch(/^failed +0$/m);
    expect(stdout).toMatch(new RegExp(`^distinct users +${users}$`, 'm'));
    expect(stdout).toMatch(/^elapsed +\d+\.\d\d s, [\d,]+ events\/s$/m);
    expect(stdout).toMatch(new RegExp(`^HTTP 200 +${stub.calls} of ${stub.calls} requests$`, 'm'));
    expect(stderr).toMatch(/^repeat this run with --seed \d+ --start \S+Z\n$/);
  });

  it('says which AWS is meant, where it sends to one', async () => {
    const env = { AWS_ENDPOINT_URL: stub.endpoint, ...credentialVariables };
    const args = ['gen', '--count', '1', '--region', 'eu-west-1', ...fixedArgs];
    expect((await runCli(args, { env, cwd })).stderr).toBe(
      `target: local AWS at ${stub.endpoint}, region eu-west-1\n`,
    );
    const elsewhere = ['gen', '--count', '1', '--sink', 'null', ...fixedArgs];
    expect((await runCli(elsewhere, { env, cwd })).stderr).toBe('');
  });

  it('sends to the stream of the settings, and into their region where no variable names one', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'gen-settings-'));
    const context = { stage: 'prod', nameSuffix: '-two', region: 'eu-west-2' };
    writeFileSync(join(directory, 'cdktf.json'), JSON.stringify({ context }));
    const env = { AWS_ENDPOINT_URL: stub.endpoint, ...credentialVariables };
    const run = (more: Record<string, string> = {}, ...args: string[]) =>
      runCli(['gen', '--count', '1', ...fixedArgs, ...args], { env: { ...env, ...more }, cwd: directory });
    const { stdout, stderr } = await run();
    expect(stdout).toContain('to firehose:prod-clickstream-two\n');
    expect(stderr).toContain('region eu-west-2\n');
    expect((await run({ AWS_REGION: 'eu-west-3' })).stderr).toContain('region eu-west-3\n');
    const given = await run({ CDKTF_CONTEXT_JSON: '{"stage":"dev"}' }, '--region', 'eu-west-1');
    expect(given.stdout).toContain('to firehose:dev-clickstream\n');
    expect(given.stderr).toContain('region eu-west-1\n');
    expect((await run({}, '--stream', 'mine')).stdout).toContain('to firehose:mine\n');
    const broken = await run({ CDKTF_CONTEXT_JSON: '{' });
    expect([broken.code, broken.stdout]).toEqual([2, '']);
    expect(broken.stderr).toMatch(/^gen: CDKTF_CONTEXT_JSON must be JSON: [^\n]+\n$/);
    rmSync(directory, { recursive: true });
  });

  it('sends to the Kinesis stream that the delivery stream reads, where the settings have realtime', async () => {
    const aws = await createLocalAws();
    const server = await aws.listen();
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const kinesis = new KinesisClient({ endpoint: server.url, region: 'us-east-1', credentials });
    const [StreamName, realtime] = ['dev-clickstream-events', '{"stage":"dev","realtime":{}}'];
    await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    await aws.clock.advance(1000);
    const env = { AWS_ENDPOINT_URL: server.url, ...credentialVariables, CDKTF_CONTEXT_JSON: realtime };
    const run = (...args: string[]) =>
      runCli(['gen', '--count', '30', '--max-delay', '0', ...fixedArgs, ...args], { env, cwd });
    try {
      const { code, stdout, stderr } = await run('--pack', '10', '--json');
      expect([code, JSON.parse(stdout)]).toEqual([
        0,
        expect.objectContaining({ sink: `kinesis:${StreamName}`, accepted: 30, records: 3 }),
      ]);
      expect(stderr).toContain(`\nsink: kinesis:${StreamName} (CDKTF_CONTEXT_JSON.realtime)\n`);

      const because = `the delivery stream dev-clickstream reads the Kinesis stream ${StreamName} and takes no puts itself (CDKTF_CONTEXT_JSON.realtime) (pnpm gen --help)\n`;
      expect(await run('--sink', 'firehose')).toEqual({
        code: 2,
        stdout: '',
        stderr: `gen: --sink must be kinesis:${StreamName} or left out, got firehose: ${because}`,
      });
      expect(await run('--stream', 'dev-clickstream')).toMatchObject({
        code: 2,
        stderr: `gen: --stream must be left out, got dev-clickstream: ${because}`,
      });
      // Another delivery stream may take puts, and another sink is nobody's setting.
      expect((await run('--stream', 'mine')).stderr).toContain('no delivery stream mine at ');
      expect((await run('--sink', 'null')).code).toBe(0);
    } finally {
      kinesis.destroy();
      await server.close();
      await aws.close();
    }
  });

  it('sends with the keys of the environment, as Terraform deploys, whatever profile is named', async () => {
    const { code, stderr } = await gen(['--count', '3', '--max-delay', '0'], {
      ...credentialVariables,
      AWS_PROFILE: 'nobody',
    });
    expect(stderr).not.toMatch(/credential/i);
    expect(code).toBe(0);
    expect(stub.events).toHaveLength(3);
  });

  it.each([
    [{ AWS_ENDPOINT_URL: 'localhost:4566' }, /^gen: AWS_ENDPOINT_URL must be an http or https URL [^\n]+\n$/],
    [
      { AWS_ENDPOINT_URL_FIREHOSE: 'http://127.0.0.1:1' },
      /^gen: AWS_ENDPOINT_URL_FIREHOSE must be the same as/,
    ],
  ])('refuses %j before anything is sent', async (environment, line) => {
    const { code, stderr } = await gen(['--count', '3'], { ...credentialVariables, ...environment });
    expect(stderr).toMatch(line);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
    expect(stub.calls).toBe(0);
  });

  it('prints each event and its status with --verbose, as the tutorial does', async () => {
    const { stdout } = await gen(['--count', '3', '--max-delay', '0.01', '--verbose', ...fixedArgs]);
    const lines = stdout.split('\n').slice(0, 6);
    expect(lines.filter((_, i) => i % 2 === 0)).toEqual(stub.events);
    expect(lines.filter((_, i) => i % 2 === 1)).toEqual(['200', '200', '200']);
  });

  it('prints one JSON object and nothing else with --json', async () => {
    const { code, stdout, stderr } = await gen([
      '--count',
      '20',
      '--max-delay',
      '0',
      '--json',
      '--pack',
      'auto',
      ...fixedArgs,
    ]);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      sink: 'firehose:clickstream',
      seed: 42,
      start: '2026-01-01T00:00:00.000Z',
      sent: 20,
      accepted: 20,
      failed: 0,
      lost: 0,
      possibleDuplicates: 0,
      requests: 1,
      http200s: 1,
      retries: 0,
      throttles: 0,
      records: 1,
      billedBytes: 5120,
      path: 'fast',
    });
  });

  it('goes the plain way with --plain, and says so', async () => {
    const { stdout } = await gen(['--count', '3', '--max-delay', '0', '--plain', '--json']);
    expect(stub.events).toHaveLength(3);
    expect(JSON.parse(stdout)).toMatchObject({ path: 'plain' });
  });

  it('writes one event a line to stdout, the account to stderr, and repeats a run byte for byte', async () => {
    const args = ['--sink', 'stdout', '--count', '2000', '--max-delay', '0', ...fixedArgs];
    const [first, second] = [await gen(args), await gen(args)];
    expect(first.code).toBe(0);
    const lines = first.stdout.split('\n');
    expect(lines.pop()).toBe('');
    expect(lines).toHaveLength(2000);
    expect(lines.every((line) => Object.keys(JSON.parse(line)).length === 6)).toBe(true);
    expect(first.stderr).toMatch(/^accepted +2,000$/m);
    expect(second.stdout).toBe(first.stdout);
    await gen(['--count', '2000', '--max-delay', '0', '--concurrency', '8', ...fixedArgs]);
    expect(stub.events.toSorted()).toEqual(lines.toSorted());
  });

  it('gives a million events a million ids', async () => {
    const count =
      "let rest='';const ids=new Set();process.stdin.setEncoding('latin1').on('data',(d)=>{const l=(rest+d).split('\\n');rest=l.pop();for(const x of l)ids.add(x.slice(13,49))}).on('end',()=>console.log(ids.size))";
    const { code, stdout } = await gen(
      ['--sink', 'stdout', '--count', '1_000_000', '--max-delay', '0'],
      {},
      `"${process.execPath}" -e "${count}"`,
    );
    expect(code).toBe(0);
    expect(stdout).toBe('1000000\n');
  });

  it('ends quietly when the reader of stdout leaves', async () => {
    const { stdout, stderr } = await gen(
      ['--sink', 'stdout', '--count', '1e6', '--max-delay', '0', ...fixedArgs],
      {},
      'head -1',
    );
    expect(stdout.split('\n')).toHaveLength(2);
    expect(stderr).toBe('');
  });

  it('prints a sample and sends nothing', async () => {
    const { code, stdout, stderr } = await gen(['--sample', '3', '--schema', 'segment']);
    expect(code).toBe(0);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => typeof JSON.parse(line).messageId),
    ).toEqual(Array(3).fill('string'));
    expect(stderr).toBe('');
    expect(stub.calls).toBe(0);
  });

  it.each([
    ['tutorial', 'event_id'],
    ['segment', 'messageId'],
  ])('prints the JSON Schema of %s', async (schema, field) => {
    const { code, stdout } = await gen(['schema', '--schema', schema]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(stdout).toContain(`"${field}"`);
  });

  it("makes the tutorial's bad events", async () => {
    await gen(['--count', '50', '--max-delay', '0', '--omit', 'user_id']);
    expect(stub.events.some((event) => event.includes('user_id'))).toBe(false);
    stub.events.length = 0;
    await gen(['--count', '300', '--max-delay', '0', '--bad-rate', '0.3']);
    const bad = stub.events.filter((event) => !event.includes('user_id')).length;
    expect(Math.abs(bad / 300 - 0.3)).toBeLessThan(6 * Math.sqrt((0.3 * 0.7) / 300));
  });

  it('writes a month of history to a file, with the truth beside it', async () => {
    const args = [
      '--backfill',
      '2026-01-01..2026-02-01',
      '--count',
      '5000',
      '--late',
      '0.1:1h',
      '--corrupt',
      '0.01',
    ];
    const { code } = await gen([
      ...args,
      '--duplicate',
      '0.01',
      '--sink',
      'file:history.jsonl.gz',
      '--truth',
      'truth.jsonl',
    ]);
    expect(code).toBe(0);
    const truth = readFileSync(join(cwd, 'truth.jsonl'), 'utf8').trimEnd().split('\n');
    expect(truth).toHaveLength(5000);
    expect(existsSync(join(cwd, 'history.jsonl.gz'))).toBe(true);
  });

  it('warns of more users than a stream has partitions', async () => {
    const args = ['--count', '2000', '--max-delay', '0', '--users'];
    expect((await gen([...args, '500'])).stderr).not.toContain('warning');
    expect((await gen([...args, '2000'])).stderr).toMatch(
      /^warning: more than 500 users: .*active partitions/m,
    );
    expect((await gen([...args, '2000', '--sink', 'null'])).stderr).not.toContain('warning');
  });
});

describe('gen, called wrongly, says so in one line and exits with 2:', () => {
  it.each([
    [['--count'], '--count must be a whole number above 0, got nothing'],
    [['--count', '--json'], '--count must be a whole number above 0, got nothing'],
    [['--no-json=true'], '--no-json is off by being named, got true behind it'],
    [['--no-json=false'], '--no-json is off by being named, got false behind it'],
    [['--json='], '--json is on by being named, got nothing behind it'],
    [['--json=yes'], '--json is on by being named, got yes behind it'],
    [['--count', '-3'], '--count must be a whole number above 0, got -3'],
    [['--count', '0'], '--count must be a whole number above 0, got 0'],
    [['--count', 'ten'], '--count must be a whole number above 0, got ten'],
    [['--count', '1.5'], '--count must be a whole number above 0, got 1.5'],
    [['--count', ''], '--count must be a whole number above 0, got nothing'],
    [['--no-count'], '--count must be a whole number above 0, got nothing'],
    [['--count', '1', '--count', '2'], '--count must be given once, got 1 and 2'],
    [['--max-delay', '-1'], '--max-delay must be a time of 0..86400 s, such as 90, 10m or 250ms, got -1'],
    [['--max-delay', 'soon'], '--max-delay must be a time of 0..86400 s, such as 90, 10m or 250ms, got soon'],
    [['--rate', '-5'], '--rate must be 0.000001..10000000, got -5'],
    [['--rate', '5', '--max-delay', '1'], '--max-delay does not go with --rate'],
    [
      ['--backfill', '2026-01-01'],
      '--backfill must be two times from 1970 to 9999, the earlier first, such as 2026-01-01..2026-02-01, got 2026-01-01',
    ],
    [
      ['--backfill', '2026-01-01..2026-02-01', '--start', '2026-01-01', '--count', '1'],
      '--start does not go with --backfill',
    ],
    [
      ['--start', 'yesterday'],
      '--start must be a time from 1970 to 9999, such as 2026-01-01T00:00:00Z, got yesterday',
    ],
    [
      ['--start', '2026-13-01'],
      '--start must be a time from 1970 to 9999, such as 2026-01-01T00:00:00Z, got 2026-13-01',
    ],
    [['--seed', '-1'], '--seed must be a whole number 0..9007199254740991, got -1'],
    [['--users', '0'], '--users must be a whole number 1..10000000, got 0'],
    [['--bad-rate', '2'], '--bad-rate must be a share 0..1, got 2'],
    [
      ['--omit', 'colour'],
      '--omit must be one of event_id, event, user_id, event_time, os, properties, got colour',
    ],
    [['--late', '0.5'], '--late must be a share 0..1 and a longest delay above 0, such as 0.05:1h, got 0.5'],
    [['--duplicate', '1.5'], '--duplicate must be a share 0..1, got 1.5'],
    [['--corrupt', 'x'], '--corrupt must be a share 0..1, got x'],
    [
      ['--rate-profile', '1,2'],
      '--rate-profile must be flat, shop, or 24 weights of which one is above 0, such as 1,1,2,…, got 1,2',
    ],
    [['--schema', 'xml'], '--schema must be tutorial or segment, got xml'],
    [['--compat', '--schema', 'segment'], '--compat goes with the schema tutorial, got segment'],
    [
      ['--sink', 'ftp://x'],
      '--sink must be firehose, kinesis:STREAM, stdout, file:PATH, http:URL or null, got ftp://x',
    ],
    [
      ['--sink', 'kinesis:'],
      '--sink must be kinesis: and 1..128 letters, digits and any of _ . -, got kinesis:',
    ],
    [['--sink', 'http:'], '--sink must be an address such as http://127.0.0.1:8080/collect, got http:'],
    [['--pack', '501'], '--pack must be auto or 1..500, got 501'],
    [['--concurrency', '0'], '--concurrency must be a whole number 1..50, got 0'],
    [['--concurrency', '100000'], '--concurrency must be a whole number 1..50, got 100000'],
    [['--sample', '0'], '--sample must be a whole number above 0, got 0'],
    [
      ['--backfill', '1960-01-01..1961-01-01', '--count', '1'],
      '--backfill must be two times from 1970 to 9999, the earlier first, such as 2026-01-01..2026-02-01, got 1960-01-01..1961-01-01',
    ],
    [['--stream', 'a b/c'], '--stream must be 1..64 letters, digits and any of _ . -, got a b/c'],
    [['--region', 'us east'], '--region must be the name of a region such as us-east-1, got us east'],
    [['--region', 'moon'], '--region must be the name of a region such as us-east-1, got moon'],
    [['--pack', 'auto', '--sink', 'null'], '--pack does not go with --sink null'],
    [['--dead-letter', 'x', '--sink', 'file:never'], '--dead-letter does not go with --sink file:never'],
    [['--http-format', 'array'], '--http-format does not go with --sink firehose'],
    [['--plain', '--sink', 'http://127.0.0.1:1'], '--plain does not go with --sink http://127.0.0.1:1'],
    [['--linger', '-1'], '--linger must be a time of 0..3600 s, such as 90, 10m or 250ms, got -1'],
    [
      ['--endpoint-url', 'localhost:4566'],
      '--endpoint-url must be an address such as http://127.0.0.1:4566, got localhost:4566',
    ],
    [
      ['--http-format', 'xml', '--sink', 'http://127.0.0.1:1'],
      '--http-format must be lines, array or batch, got xml',
    ],
    [['schemas'], 'the only action is schema, got schemas'],
    [['schema', '--count', '4'], '--count does not go with the action schema'],
    [
      ['--rate-profile', 'shop', '--max-delay', '0'],
      '--rate-profile needs a pace: there is none with --max-delay 0',
    ],
    [['--seed', '1e30'], '--seed must be a whole number 0..9007199254740991, got 1e30'],
    [['--truth', '-'], '--truth must be the path of a file, got -'],
    [['--deadline', '0'], '--deadline must be a time of 0.001..86400 s, such as 90, 10m or 250ms, got 0'],
    [
      ['--sink', 'http://u:PASSWORD@h:1/?t=T', '--pack', '2'],
      '--pack does not go with --sink http://h:1/?t=…',
    ],
    [
      ['--endpoint-url', 'ftp://u:PASSWORD@h'],
      '--endpoint-url must be an address such as http://127.0.0.1:4566, got ftp://h',
    ],
    [
      ['--sink', 'file:never', '--truth', './never'],
      '--truth must be another file than that of --sink, got ./never',
    ],
    [
      ['--truth', 'never', '--dead-letter', '././never'],
      '--dead-letter must be another file than that of --truth, got ././never',
    ],
    [
      ['--sink', 'file:/nowhere/x'],
      '--sink must be a file that can be written, got /nowhere/x: no such directory (ENOENT)',
    ],
    [
      ['--sink', 'file:/tmp'],
      '--sink must be a file that can be written, got /tmp: it is a directory (EISDIR)',
    ],
    [
      ['--truth', '/nowhere/x'],
      '--truth must be a file that can be written, got /nowhere/x: no such directory (ENOENT)',
    ],
    [
      ['--dead-letter', '/nowhere/x'],
      '--dead-letter must be a file that can be written, got /nowhere/x: no such directory (ENOENT)',
    ],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await gen(args);
    expect(stderr).toBe(`gen: ${message} (pnpm gen --help)\n`);
    expect(stdout).toBe('');
    expect(code).toBe(2);
    expect(stub.calls).toBe(0);
  });

  it('an option that is none, with those that there are', async () => {
    const { code, stderr } = await gen(['--cuont', '3']);
    expect(stderr).toMatch(
      /^gen: --cuont is no option; there are --schema, [^\n]*--count, [^\n]*--json \(pnpm gen --help\)\n$/,
    );
    expect(code).toBe(2);
  });
});

describe('gen', () => {
  it('leaves a file as it is when another option is wrong', async () => {
    const path = join(cwd, 'kept.txt');
    writeFileSync(path, 'what was there');
    for (const args of [
      ['--rate', '-5'],
      ['--truth', '/nowhere/x'],
    ])
      expect((await gen(['--count', '10', '--sink', `file:${path}`, ...args])).code).toBe(2);
    expect(readFileSync(path, 'utf8')).toBe('what was there');
  });

  it('delivers and accounts for what was made before the truth could no longer be written', async () => {
    const args = ['--count', '100000', '--max-delay', '0', '--json', '--truth', '/dev/full', ...fixedArgs];
    const { code, stdout, stderr } = await gen(args);
    expect(stderr).toBe('gen: cannot write /dev/full: the disk is full (ENOSPC)\n');
    const { sent, accepted, failed } = JSON.parse(stdout);
    expect({ code, accepted, failed }).toEqual({ code: 1, accepted: sent, failed: 0 });
    expect(stub.events).toHaveLength(sent);
    expect(sent).toBeLessThan(1000);
  });
});

describe('gen, when something is in the way, says so in one line and exits with 1:', () => {
  const quick = ['--count', '200', '--max-delay', '0', ...fixedArgs];

  it.each<[string, string[], Record<string, string>, string | RegExp]>([
    [
      'no credentials',
      [],
      {},
      /^gen: no AWS credentials found \(for a local endpoint any will do: AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test\)\n$/,
    ],
    [
      'nothing that listens',
      ['--endpoint-url', 'http://127.0.0.1:9'],
      credentialVariables,
      'gen: nothing answers at http://127.0.0.1:9 (ECONNREFUSED)\n',
    ],
    [
      'a name that does not exist',
      ['--endpoint-url', 'http://nowhere.invalid'],
      credentialVariables,
      /^gen: nothing answers at http:\/\/nowhere\.invalid \((ENOTFOUND|EAI_AGAIN)\)\n$/,
    ],
    [
      'a collector that is not there',
      ['--sink', 'http://127.0.0.1:9/x'],
      {},
      'gen: nothing answers at http://127.0.0.1:9/x (ECONNREFUSED)\n',
    ],
  ])('%s', async (_, args, env, message) => {
    const { code, stderr } = await gen([...quick, ...args], env);
    if (typeof message === 'string') expect(stderr).toBe(message);
    else expect(stderr).toMatch(message);
    expect(code).toBe(1);
    expect(existsSync(join(cwd, 'clickstream-dead-letters.jsonl'))).toBe(false);
  });

  it('no such stream', async () => {
    stub.failFrom = {
      calls: 0,
      type: 'ResourceNotFoundException',
      message: 'Firehose nope under account 1 not found.',
    };
    const { code, stdout, stderr } = await gen([...quick, '--stream', 'nope']);
    expect(stderr).toBe(
      `gen: no delivery stream nope at ${stub.endpoint}: Firehose nope under account 1 not found.\n`,
    );
    expect(stdout).toMatch(/^failed +200, 200 lost$/m);
    expect(code).toBe(1);
  });

  it('credentials that expire half-way: what was under way is kept and named', async () => {
    stub.failFrom = {
      calls: 4,
      type: 'ExpiredTokenException',
      message: 'The security token included in the request is expired',
    };
    const { code, stdout, stderr } = await gen([
      '--count',
      '100000',
      '--max-delay',
      '0',
      '--json',
      '--dead-letter',
      'kept.jsonl',
      ...fixedArgs,
    ]);
    expect(stderr).toBe(
      'gen: the AWS credentials have expired; sign in again (The security token included in the request is expired)\n',
    );
    expect(code).toBe(1);
    const { sent, accepted, failed, deadLetters, error } = JSON.parse(stdout);
    expect(accepted).toBe(stub.events.length);
    expect(accepted + failed).toBe(sent);
    expect(deadLetters).toBe('kept.jsonl');
    expect(error).toMatch(/^the AWS credentials have expired/);
    expect(readFileSync(join(cwd, 'kept.jsonl'), 'utf8').trimEnd().split('\n')).toHaveLength(failed);
  });
});

describe('gen, interrupted,', () => {
  it('delivers what was made, prints the account and exits with 130', async () => {
    const args = ['gen', '--count', '1e6', '--rate', '200', '--linger', '10', '--json', '--verbose'];
    const running = startCli(args, { env: { AWS_ENDPOINT_URL: stub.endpoint, ...credentialVariables }, cwd });
    await running.says('event_id');
    running.signal('SIGINT');
    const { code, stdout } = await running.done;
    const { sent, accepted, failed } = JSON.parse(stdout);
    expect(code).toBe(130);
    expect({ accepted, failed }).toEqual({ accepted: sent, failed: 0 });
    expect(stub.events).toHaveLength(sent);
    expect(sent).toBeGreaterThan(0);
  });

  it('twice, gives up what is under way, keeps it, and exits with 1', async () => {
    stub.failFrom = { calls: 0, type: 'hang', message: '' };
    const args = ['gen', '--count', '1e6', '--max-delay', '0', '--json', '--concurrency', '4'];
    args.push('--dead-letter', 'given-up.jsonl');
    const running = startCli(args, { env: { AWS_ENDPOINT_URL: stub.endpoint, ...credentialVariables }, cwd });
    while (stub.calls < 4) await new Promise((resolve) => setTimeout(resolve, 20));
    running.signal('SIGINT');
    // Two signals that find a process busy are one; one that finds it at its end would end it otherwise.
    const again = setInterval(() => running.signal('SIGINT'), 1000);
    await running
      .says('"sent"')
      .catch(() => {})
      .finally(() => clearInterval(again));
    const { code, stdout } = await running.done;
    const { sent, accepted, failed, possibleDuplicates } = JSON.parse(stdout);
    expect({ code, accepted, failed, possibleDuplicates }).toEqual({
      code: 1,
      accepted: 0,
      failed: sent,
      possibleDuplicates: 2000,
    });
    expect(readFileSync(join(cwd, 'given-up.jsonl'), 'utf8').trimEnd().split('\n')).toHaveLength(sent);
  });
});

describe('gen, as to files and addresses,', () => {
  it('says what it writes over', async () => {
    writeFileSync(join(cwd, 'there.jsonl'), 'x'.repeat(1234));
    const { code, stderr } = await gen([
      '--count',
      '3',
      '--max-delay',
      '0',
      '--sink',
      'file:there.jsonl',
      ...fixedArgs,
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'writing over there.jsonl (1,234 bytes)\n' });
  });

  it('refuses two outputs on one file by whatever name', async () => {
    symlinkSync('linked.jsonl', join(cwd, 'link.jsonl'));
    const { code, stderr } = await gen([
      '--count',
      '3',
      '--sink',
      'file:linked.jsonl',
      '--truth',
      'link.jsonl',
    ]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^gen: --truth must be another file than that of --sink, got link\.jsonl/);
    expect(existsSync(join(cwd, 'linked.jsonl'))).toBe(false);
  });

  it('prints and keeps no password', async () => {
    const args = ['--count', '2', '--max-delay', '0', '--json', '--dead-letter', 'secret.jsonl'];
    const sink = 'http://user:PASSWORD@127.0.0.1:9/x?token=TOKEN';
    const { stdout, stderr } = await gen([...args, '--sink', sink]);
    const kept = readFileSync(join(cwd, 'secret.jsonl'), 'utf8');
    expect(`${stdout}${stderr}${kept}`).not.toMatch(/PASSWORD|TOKEN/);
    expect(JSON.parse(stdout)).toMatchObject({ sink: 'http://127.0.0.1:9/x?token=…' });
  });

  it('makes no event of the future', async () => {
    const args = ['--journeys', '--max-delay', '0', '--count', '3000', '--users', '20', '--sink', 'stdout'];
    for (const seed of ['1', '2', '3']) {
      const { stdout } = await gen([...args, '--seed', seed]);
      const times = stdout
        .trimEnd()
        .split('\n')
        .map((line) => Date.parse(JSON.parse(line).event_time));
      expect(Math.max(...times)).toBeLessThanOrEqual(Date.now());
    }
  });
});

describe('the command line', () => {
  it('says which commands there are when it is not told one', async () => {
    const { code, stderr } = await runCli([]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^clickstream: the command must be one of gen, local, demo, .*, got none/);
  });

  it('says what gen can do', async () => {
    const { code, stdout } = await runCli(['gen', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('--max-delay');
    expect(stdout).toContain('Examples:');
    expect(stdout).toMatch(/^ {2}--concurrency +.*\[default: 8\]$/m);
  });
});

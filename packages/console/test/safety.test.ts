import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pageFiles } from '../src/http/page-files.ts';
import { startShown } from './start-shown.ts';

const calls = [
  'GET /api/console',
  'GET /api/pipeline',
  'GET /api/lake/folder',
  'GET /api/lake/object',
  'GET /api/errors',
  'GET /api/event',
  'GET /api/questions',
  'GET /api/turn',
  'POST /api/answer',
  'GET /api/local',
  'POST /api/local/reset',
].map((call) => call.split(' ') as [string, string]);
const changes = ['clock', 'faults', 'flush', 'reset'];

describe('the console', () => {
  let shown: Awaited<ReturnType<typeof startShown>>;
  let cookie: string;
  beforeAll(async () => {
    shown = await startShown();
    cookie = await shown.enter();
  });
  afterAll(() => shown.close());

  /** A file as it is sent, which fetch does not show. */
  const packed = async (path: string) => {
    const asked = request(new URL(path, shown.url), { headers: { 'accept-encoding': 'gzip' } }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    return {
      status: answer.statusCode,
      encoding: answer.headers['content-encoding'],
      sent: await buffer(answer),
    };
  };

  /** What fetch does not let anybody set: the Host header. */
  const withHost = (host: string, url = '/', path = url): Promise<number> =>
    new Promise((resolve, reject) => {
      const asked = request(new URL(url, shown.url), { path, headers: { host, cookie } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode!);
      });
      asked.once('error', reject);
      asked.end();
    });

  it('answers to names of this machine alone, whatever is asked: a site that rebinds its DNS keeps its own', async () => {
    const { port } = new URL(shown.url);
    for (const name of ['127.0.0.1', 'localhost', '[::1]'])
      expect(await withHost(`${name}:${port}`)).toBe(200);
    for (const host of [
      `evil.example:${port}`,
      'evil.example',
      `127.0.0.1.evil.example:${port}`,
      '127.0.0.1',
      'localhost:1',
    ]) {
      for (const path of ['/', '/api/console'])
        expect([host, path, await withHost(host, path)]).toEqual([host, path, 403]);
    }
  });

  it('is open to whoever was let in, also where something else of this machine sets a cookie of its name', async () => {
    const [name] = cookie.split('=');
    const answer = await shown.send('GET', '/api/console', {
      headers: { cookie: `${name}=other; ${cookie}` },
    });
    expect(answer.status).toBe(200);
  });

  it('answers HEAD as GET, without a body, and to an end', async () => {
    for (const path of ['/', '/app.js', '/api/console', '/api/pipeline', '/api/nothing']) {
      const [head, got] = await Promise.all([
        shown.send('HEAD', path, { headers: { cookie } }),
        fetch(new URL(path, shown.url), { headers: { cookie } }),
      ]);
      expect([path, head.status, head.headers.get('content-type'), await head.text()]).toEqual([
        path,
        got.status,
        got.headers.get('content-type'),
        '',
      ]);
      await got.body!.cancel();
    }
    expect((await shown.send('HEAD', '/api/console')).status).toBe(401);
    expect((await shown.send('HEAD', '/api/answer', { headers: { cookie } })).status).toBe(404);
  });

  it('refuses a path that is none', async () => {
    expect(await withHost(new URL(shown.url).host, undefined, '//')).toBe(400);
  });

  it.each(calls)('tells nobody anything who was not let in: %s %s', async (method, path) => {
    const body = method === 'POST' ? {} : undefined;
    expect((await shown.send(method, path, { body })).status).toBe(401);
    for (const wrong of ['clickstream-console=1', `${cookie.split('=')[0]}=wrong`, `${cookie}x`])
      expect((await shown.send(method, path, { body, headers: { cookie: wrong } })).status).toBe(401);
  });

  it('lets in one browser by an address, once, by a cookie that no other site and no script gets', async () => {
    const token = shown.console.newAddress().split('#token=')[1];
    const first = await shown.send('POST', '/api/session', { body: { token } });
    expect(first.status).toBe(200);
    expect(first.headers.get('set-cookie')).toMatch(
      /^clickstream-console-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    for (const again of [token, 'guessed', '', 1, undefined]) {
      const answer = await shown.send('POST', '/api/session', { body: { token: again } });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
  });

  it.each([
    [
      'a form',
      'POST',
      {
        origin: 'https://evil.example',
        'sec-fetch-site': 'cross-site',
        'content-type': 'application/x-www-form-urlencoded',
      },
      'a=b',
    ],
    [
      'a form of a page without an origin',
      'POST',
      { origin: 'null', 'content-type': 'application/json' },
      '{}',
    ],
    ['a script', 'POST', { origin: 'http://localhost:9999', 'content-type': 'application/json' }, '{}'],
    ['another port of this machine', 'GET', { 'sec-fetch-site': 'same-site' }, undefined],
    ['an image', 'GET', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' }, undefined],
    ['a frame', 'GET', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe' }, undefined],
  ])('refuses %s of another site, also with the cookie', async (_, method, headers, body) => {
    for (const path of ['/', '/app.js', '/api/console', '/api/local/reset', '/api/session']) {
      const answer = await shown.send(method, path, { headers: { ...headers, cookie }, body });
      expect([path, answer.status]).toEqual([path, 403]);
    }
  });

  it('takes a change as JSON alone, which no form can send', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/jsonx',
    ]) {
      const answer = await shown.send('POST', '/api/answer', {
        headers: { cookie, 'content-type': type },
        body: '{}',
      });
      expect(answer.status).toBe(415);
    }
    const put = await shown.send('PUT', '/api/local/reset', { headers: { cookie }, body: {} });
    expect([put.status, put.headers.get('allow'), await put.json()]).toEqual([
      405,
      'GET, HEAD, POST',
      { problem: 'the method must be one of GET, HEAD, POST, got PUT' },
    ]);
  });

  it('tells browsers to run nothing but its own files, and to show it in no frame', async () => {
    for (const path of ['/', '/api/console', '/api/nothing', '/nothing']) {
      const { headers } = await shown.send('GET', path, { headers: { cookie } });
      const policy = headers.get('content-security-policy')!;
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(Array.from(headers.keys()).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
    const preflight = await shown.send('OPTIONS', '/api/console', {
      headers: { origin: 'https://evil.example' },
    });
    expect(preflight.status).toBe(403);
  });

  it('has no script and no style in its markup', async () => {
    const page = await pageFiles.get('/')!.read();
    expect(page).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son\w+=/);
  });

  it.each(changes)('changes nothing unless it was told to be allowed to: %s', async (call) => {
    const before = shown.aws.clock.aheadMs;
    const body = { advanceSeconds: 60, recordFailureRate: 1 };
    const answer = await shown.send('POST', `/api/local/${call}`, { headers: { cookie }, body });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toEqual({
      problem: 'nothing is changed from here: pnpm console --allow-changes allows it',
    });
    expect(shown.aws.clock.aheadMs).toBe(before);
    expect(shown.aws.faults.rates.recordFailureRate).toBe(0);
    expect(await shown.ask('/api/lake/folder?bucket=raw', cookie)).toMatchObject({ folders: [] });
  });

  it('never tells its credentials', async () => {
    const said: string[] = [];
    for (const path of [
      '/api/console',
      '/api/local',
      '/api/questions',
      '/api/errors',
      '/api/lake/object?bucket=raw&key=none',
    ]) {
      const answer = await shown.send('GET', path, { headers: { cookie } });
      said.push(await answer.text(), JSON.stringify([...answer.headers]));
    }
    expect(said.join('')).not.toMatch(/AKIAEXAMPLE|not-to-be-shown/);
  });

  it('looks into the two buckets of its lake and no other', async () => {
    for (const bucket of ['others', '../raw', '000000000000-datalake-raw'])
      expect(
        (await shown.send('GET', `/api/lake/folder?bucket=${bucket}`, { headers: { cookie } })).status,
      ).toBe(400);
  });

  it('refuses what is no request in one line', async () => {
    for (const [method, path, body] of [
      ['POST', '/api/answer', '{'],
      ['POST', '/api/answer', '[]'],
      ['POST', '/api/answer', '{"sql":1}'],
      ['POST', '/api/answer', `{"sql":"${'x'.repeat(300_000)}"}`],
      ['GET', '/api/errors?days=0', undefined],
      ['GET', '/api/event', undefined],
      ['GET', '/api/lake/object?bucket=raw&key=a&line=x', undefined],
    ] as const) {
      const answer = await shown.send(method, path, {
        headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
        body,
      });
      const said =
        path === '/api/event' ? await answer.text() : ((await answer.json()) as { problem: string }).problem;
      expect([path, answer.status < 500, said.includes('\n  at ')]).toEqual([path, true, false]);
    }
    for (const path of ['/../package.json', '/%2e%2e/package.json', '/lib/../../package.json', '/web/app.js'])
      expect((await shown.send('GET', path)).status).toBe(404);
  });

  it('says how long a question may be, and how long one is that is longer', async () => {
    const body = JSON.stringify({ sql: 'x'.repeat(300_000) });
    const answer = await shown.send('POST', '/api/answer', {
      headers: { cookie, 'content-type': 'application/json' },
      body,
    });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { problem: `a question, or what else is sent, may have 262144 bytes, got ${body.length}` },
    ]);
  });

  it('weighs no more than 60 kB', async () => {
    let bytes = 0;
    for (const [path, file] of pageFiles) {
      const { status, encoding, sent } = await packed(path);
      expect([path, status, encoding]).toEqual([path, 200, 'gzip']);
      expect(gunzipSync(sent).toString()).toBe(await file.read());
      bytes += sent.length;
    }
    expect(bytes).toBeLessThanOrEqual(60_000);
  });
});

describe('the console that may change things', () => {
  let shown: Awaited<ReturnType<typeof startShown>>;
  let cookie: string;
  beforeAll(async () => {
    shown = await startShown({ allowChanges: true });
    cookie = await shown.enter();
  });
  afterAll(() => shown.close());

  const change = (call: string, body: object) =>
    shown.send('POST', `/api/local/${call}`, { headers: { cookie }, body });

  it('moves the clock, sets faults, and says of what it does not take what is allowed', async () => {
    expect((await change('clock', { advanceSeconds: 60 })).status).toBe(200);
    expect(shown.aws.clock.aheadMs).toBeGreaterThan(59_000);
    expect(await (await change('faults', { recordFailureRate: 0.5 })).json()).toMatchObject({
      recordFailureRate: 0.5,
    });
    const refused = await change('faults', { recordFailureRate: 2 });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toEqual({
      problem: 'recordFailureRate must be a number from 0 to 1, got 2',
    });
    expect((await change('reset', {})).status).toBe(200);
    expect(await (await change('faults', {})).json()).toMatchObject({ recordFailureRate: 0 });
  });
});

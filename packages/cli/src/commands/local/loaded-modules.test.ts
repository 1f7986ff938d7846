import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { startCli } from '../../../test/run-cli.ts';

const directory = mkdtempSync(join(tmpdir(), 'loaded-'));
afterAll(() => rmSync(directory, { recursive: true }));
const list = join(directory, 'modules');

const dataUrl = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`;
/** Writes the address of each module that a process loads to {@link list}. */
const hooks = dataUrl(`import { appendFileSync } from 'node:fs';
export function load(url, context, next) {
  appendFileSync(${JSON.stringify(list)}, url + '\\n');
  return next(url, context);
}`);
const listing = dataUrl(`import { register } from 'node:module';
register(${JSON.stringify(hooks)});`);

/** What takes longer to load than local AWS takes to start. */
const large = /\/(zod|@aws-sdk\/client-\w+)\/|\/packages\/(lake|engines)\//;

describe('what local loads', () => {
  it('is what it runs, and what shows a lake once a page asks', async () => {
    const running = startCli(['local', '--port', '0'], { env: { NODE_OPTIONS: `--import ${listing}` } });
    await running.says('Ctrl-C ends it.');
    const atStart = readFileSync(list, 'utf8');
    const [, url, token] = /(http:\S+\/)#token=(\S+)/.exec(running.output().stdout)!;
    const body = JSON.stringify({ token });
    const headers = { 'content-type': 'application/json' };
    const session = await fetch(`${url}api/session`, { method: 'POST', body, headers });
    const cookie = session.headers.get('set-cookie')!;
    const answer = await fetch(`${url}api/console`, { headers: { cookie } });
    running.signal('SIGINT');
    await running.done;

    expect(atStart).toContain('/packages/console/dist/http/server.js');
    expect(atStart.split('\n').filter((each) => large.test(each))).toEqual([]);
    expect(await answer.json()).toMatchObject({ stream: 'clickstream', isLocal: true });
    expect(readFileSync(list, 'utf8')).toMatch(large);
  });
});

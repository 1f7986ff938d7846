import { expect, it } from '@jest/globals';
import { startConsole } from '../src/start-console.ts';

it('tells a page what keeps the console from being opened, and ends all the same', async () => {
  const running = await startConsole({ target: () => Promise.reject(new Error('the layout is none')) });
  const [url, token] = running.newAddress().split('#token=');
  const session = await fetch(new URL('api/session', url), {
    method: 'POST',
    body: JSON.stringify({ token }),
    headers: { 'content-type': 'application/json' },
  });
  const cookie = session.headers.get('set-cookie')!;
  const answer = await fetch(new URL('api/console', url), { headers: { cookie } });
  expect([answer.status, await answer.json()]).toEqual([502, { problem: 'the layout is none' }]);
  await running.close();
});

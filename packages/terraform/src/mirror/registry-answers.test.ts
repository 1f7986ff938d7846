import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { registryAnswers } from './registry-answers.ts';

async function asked(listener: RequestListener, timeoutMs = 60_000): Promise<boolean> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  try {
    return await registryAnswers(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, timeoutMs);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('registryAnswers', () => {
  it('is true for a server that offers providers', async () => {
    const urls: string[] = [];
    const answers = await asked((request, response) => {
      urls.push(String(request.url));
      response.end('{"modules.v1":"/v1/modules/","providers.v1":"/v1/providers/"}');
    });
    expect(answers).toBe(true);
    expect(urls).toEqual(['/.well-known/terraform.json']);
  });

  it.each<[string, RequestListener]>([
    ['an error', (_, response) => void response.writeHead(503).end('{"providers.v1":"/v1/providers/"}')],
    ['the page of a captive portal', (_, response) => void response.end('<html>log in</html>')],
    ['something else', (_, response) => void response.end('{}')],
    ['null', (_, response) => void response.end('null')],
    ['a closed connection', (_, response) => void response.destroy()],
  ])('is false for %s', async (_, listener) => expect(await asked(listener)).toBe(false));

  it('does not wait for a server that is silent', async () => {
    expect(await asked(() => {}, 100)).toBe(false);
  });
});

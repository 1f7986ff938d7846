import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { queryTrino } from './query-trino.ts';

const closes: (() => void)[] = [];
afterEach(() => closes.splice(0).forEach((close) => close()));

/** A server that answers the statements it is sent by these pages, one after the other, and keeps what it was asked. */
async function serve(pages: readonly object[]) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { host } = request.headers;
    asked.push(`${request.method} ${request.url}`);
    const page = JSON.stringify(pages[asked.length - 1]).replaceAll('NEXT', `http://${host}/next`);
    response.end(page);
  }).listen(0, '127.0.0.1');
  closes.push(() => server.close());
  await once(server, 'listening');
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const noNodes = {
  error: {
    message: 'No nodes available to run query',
    errorName: 'NO_NODES_AVAILABLE',
    errorType: 'INTERNAL_ERROR',
  },
};
const columns = [{ name: 'a', type: 'bigint' }];

describe('a statement for Trino', () => {
  it('is begun again as long as there is no node for it', async () => {
    const { url, asked } = await serve([
      { nextUri: 'NEXT' },
      { columns, ...noNodes },
      noNodes,
      { columns, nextUri: 'NEXT', data: [[1]] },
      { columns, data: [[2]] },
    ]);
    expect(await queryTrino(url, 'SELECT 1')).toEqual({ columns, rows: [[1], [2]] });
    expect(asked).toEqual([
      'POST /v1/statement',
      'GET /next',
      'POST /v1/statement',
      'POST /v1/statement',
      'GET /next',
    ]);
  });

  it('whose rows came fails where the node goes', async () => {
    const { url } = await serve([{ columns, nextUri: 'NEXT', data: [[1]] }, noNodes]);
    await expect(queryTrino(url, 'SELECT 1')).rejects.toMatchObject({ name: 'NO_NODES_AVAILABLE' });
  });

  it('fails by the name of its error', async () => {
    const error = { message: 'line 1:8: Column', errorName: 'COLUMN_NOT_FOUND', errorType: 'USER_ERROR' };
    const { url } = await serve([{ error }]);
    await expect(queryTrino(url, 'SELECT b')).rejects.toMatchObject({
      name: 'COLUMN_NOT_FOUND',
      isUsersFault: true,
    });
  });
});

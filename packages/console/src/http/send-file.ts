import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { pageFiles } from './page-files.ts';

const pack = promisify(gzip);
const hardest = { level: 9, memLevel: 9 };

/** Sends a file of the page, packed where the browser takes that. */
export async function sendFile(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const file = pageFiles.get(path);
  if (!file || method === 'POST') {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('there is no such page\n');
    return;
  }
  const text = await file.read();
  const isPacked = /\bgzip\b/.test(headers['accept-encoding'] ?? '');
  response.writeHead(200, { 'content-type': file.type, ...(isPacked && { 'content-encoding': 'gzip' }) });
  response.end(isPacked ? await pack(text, hardest) : text);
}

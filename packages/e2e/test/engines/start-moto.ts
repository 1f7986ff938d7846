import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@clickstream/engines';

/** The account that moto has, whoever asks. */
export const motoAccount = '123456789012';

/** Starts moto, another emulator of AWS, on a port of its own; resolves once it answers. */
export async function startMoto() {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const moto = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const ended = once(moto, 'exit');
  while (!(await fetch(url).catch(() => undefined))) {
    if (moto.exitCode !== null) throw new Error(`moto_server ended with ${moto.exitCode}`);
    await sleep(100);
  }
  return {
    url,
    client: {
      endpoint: url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    },
    async close() {
      moto.kill();
      await ended;
    },
  };
}

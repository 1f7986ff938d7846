import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startLocalStack } from './start-local-stack.ts';

const timeoutMs = 900_000;
const main = fileURLToPath(new URL('../../../cli/dist/main.js', import.meta.url));

let local: Awaited<ReturnType<typeof startLocalStack>>;
let gate: Awaited<ReturnType<typeof startGate>>;
beforeAll(async () => {
  local = await startLocalStack();
  gate = await startGate(local.url);
  // What acts on the stack goes through it.
  local.environment.AWS_ENDPOINT_URL = gate.url;
});
afterAll(async () => {
  gate?.close();
  await local?.close();
});

/** Forwards all requests, but those that make a delivery stream only once it is open. */
async function startGate(to: string) {
  let arrive = () => {};
  let isOpen = false;
  const server = createServer((incoming, answer) => {
    const { method, headers, url } = incoming;
    if (!isOpen && headers['x-amz-target'] === 'Firehose_20150804.CreateDeliveryStream') return arrive();
    const onward = request(`${to}${url}`, { method: method!, headers, agent: false }, (answered) => {
      answer.writeHead(answered.statusCode!, answered.headers);
      answered.pipe(answer);
    });
    incoming.pipe(onward);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Resolves once a delivery stream is to be made. */
    arrival: () => new Promise<void>((resolve) => (arrive = resolve)),
    open: () => (isOpen = true),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function cdktf(command: string) {
  const args = ['cdktf', command, '--auto-approve', '--output', join(local.directory, 'cdktf.out')];
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...local.environment, CDKTF_CONTEXT_JSON: '{}' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, said }));
  return { ended, interrupt: (signal: NodeJS.Signals) => child.kill(signal) };
}

describe('pnpm cdktf, interrupted', () => {
  it.each([
    ['watch', 'SIGTERM', 'SIGTERM', 143],
    ['deploy', 'SIGINT', 'Ctrl-C', 130],
    ['deploy', 'SIGHUP', 'SIGHUP', 129],
  ] as const)(
    'has Terraform end in good order where %s hears %s',
    async (command, signal, again, exitCode) => {
      const arrived = gate.arrival();
      const interrupted = cdktf(command);
      await arrived;
      interrupted.interrupt(signal);
      const { code, said } = await interrupted.ended;
      expect(code).toBe(exitCode);
      expect(said).toContain(
        `stopping as soon as Terraform has put its state in order; ${again} again kills it`,
      );
      expect(said).toContain('Gracefully shutting down...');
      // What a second one brings about.
      expect(said).not.toContain('Two interrupts received');
    },
    timeoutMs,
  );

  it(
    'lets the next one go on from there',
    async () => {
      gate.open();
      expect(await cdktf('apply').ended).toMatchObject({ code: 0 });
      const terraform = await local.terraform();
      await terraform.init();
      expect(await terraform.plan()).toEqual({ changes: false });
    },
    timeoutMs,
  );
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { emulatorAt } from './emulator.ts';
import type { Emulator } from './emulator.ts';

/** Asks whatever answers so. */
async function asked(body: string, status = 200): Promise<Emulator> {
  const server = createServer((_, response) => void response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const found = await emulatorAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.closeAllConnections();
  server.close();
  return found;
}

describe('an emulator', () => {
  it('is local AWS on the host that it says, and taken for it where it says none or nothing answers', async () => {
    expect(await asked('{"status":"ok","account":"000000000000","host":"box"}')).toEqual({
      isOther: false,
      host: 'box',
    });
    const unknown = { isOther: false, host: undefined };
    for (const body of ['{"host":1}', '<html/>', 'null', '{}']) expect(await asked(body)).toEqual(unknown);
    expect(await asked('{}', 500)).toEqual(unknown);
    expect(await emulatorAt('http://127.0.0.1:9')).toEqual(unknown);
  });

  it('is another than local AWS where it has nothing at the address', async () => {
    expect(await asked('<html/>', 404)).toEqual({ isOther: true, host: undefined });
  });
});

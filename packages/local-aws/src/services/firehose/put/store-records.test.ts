import { describe, expect, it } from '@jest/globals';
import type { DeliveryStream } from '../stream/delivery-stream.ts';
import { storeRecords } from './store-records.ts';

describe('storeRecords', () => {
  it('makes a disk that refuses a service that is unavailable, with the cause', async () => {
    const full = new Error('ENOSPC: no space left on device');
    const stream = { delivery: { put: () => Promise.reject(full) } } as unknown as DeliveryStream;
    await expect(storeRecords(stream, [Buffer.from('a')])).rejects.toMatchObject({
      name: 'ServiceUnavailableException',
      message: 'The records could not be stored: ENOSPC: no space left on device',
      cause: full,
    });
  });
});

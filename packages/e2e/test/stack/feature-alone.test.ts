import { describe, expect, it } from '@jest/globals';
import { serviceNames } from '@clickstream/local-aws';
import { listedServices } from './resources-left.ts';
import { liveThrough } from './stack-life.ts';
import { startLocalStack } from './start-local-stack.ts';

// The provider polls each change of a lifecycle for a minute, in which another stack has the cores; and takes many times
// that where others have them.
const timeoutMs = 900_000;

describe('a feature alone, on local AWS, by the real Terraform', () => {
  it.concurrent.each(['encryption', 'hygiene'])(
    '%s is deployed, does not drift, brings events through to staging, and goes, with nothing left',
    async (feature) => {
      const local = await startLocalStack();
      try {
        const { resources, events } = await liveThrough(local, { [feature]: {} });
        expect(resources).toBeGreaterThan(20);
        expect(events).toBeGreaterThan(200);
      } finally {
        await local.close();
      }
    },
    timeoutMs,
  );

  it('is looked for in every service that there is, once it is gone', () => {
    expect(listedServices.toSorted()).toEqual(serviceNames.map(({ name }) => name).toSorted());
  });
});

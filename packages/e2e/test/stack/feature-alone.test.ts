import { describe, expect, it } from '@jest/globals';
import { serviceNames } from '@clickstream/local-aws';
import { listedServices } from './resources-left.ts';
import { liveThrough } from './stack-life.ts';
import { startLocalStack } from './start-local-stack.ts';

// The provider polls each change of a lifecycle for a minute, and takes many times that where others have the cores.
const timeoutMs = 900_000;

describe('a feature alone, on local AWS, by the real Terraform', () => {
  it.each(['encryption', 'hygiene'])(
    '%s is deployed, does not drift, brings events through to staging, and goes, with nothing left',
    async (feature) => {
      // What is refused within local AWS would else be seen as events that are missing.
      const local = await startLocalStack({ onError: (error) => console.error(error) });
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

import { afterAll, describe, expect, it } from '@jest/globals';
import {
  DecreaseStreamRetentionPeriodCommand,
  IncreaseStreamRetentionPeriodCommand,
} from '@aws-sdk/client-kinesis';
import { itLocally } from '../start.ts';
import { failure, newName, noStream, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, settle, summaryOf, aws, put, read, close } = await startKinesis();
afterAll(close);

describe('kinesis DecreaseStreamRetentionPeriod', () => {
  describe('rejects', () => {
    it('a stream that does not exist', async () => {
      const StreamName = newName();
      await expect(
        kinesis.send(new DecreaseStreamRetentionPeriodCommand({ StreamName, RetentionPeriodHours: 48 })),
      ).rejects.toEqual(noStream(StreamName));
    });

    it('less than a day and more than a year', async () => {
      const StreamName = await newStream();
      for (const [RetentionPeriodHours, words] of [
        [23, /^Minimum allowed retention period is 24 hours/],
        [8761, /^Maximum allowed retention period is 8760 hours/],
      ] as const)
        await expect(
          kinesis.send(new DecreaseStreamRetentionPeriodCommand({ StreamName, RetentionPeriodHours })),
        ).rejects.toEqual(failure('InvalidArgumentException', words));
    });

    it('more than there is', async () => {
      const StreamName = await newStream();
      await kinesis.send(new IncreaseStreamRetentionPeriodCommand({ StreamName, RetentionPeriodHours: 48 }));
      await settle(StreamName);
      await expect(
        kinesis.send(new DecreaseStreamRetentionPeriodCommand({ StreamName, RetentionPeriodHours: 72 })),
      ).rejects.toEqual(
        failure('InvalidArgumentException', /longer than existing retention period \(48 hours\)/),
      );
    });
  });

  describe('does', () => {
    it('change how long records are kept, and nothing where it is as it was', async () => {
      const StreamName = await newStream();
      await kinesis.send(new IncreaseStreamRetentionPeriodCommand({ StreamName, RetentionPeriodHours: 48 }));
      await settle(StreamName);
      for (const RetentionPeriodHours of [48, 24]) {
        await kinesis.send(new DecreaseStreamRetentionPeriodCommand({ StreamName, RetentionPeriodHours }));
        await settle(StreamName);
        expect((await summaryOf(StreamName)).RetentionPeriodHours).toBe(RetentionPeriodHours);
      }
    });

    itLocally('drop what is older from then on', async () => {
      const StreamName = await newStream();
      await kinesis.send(new IncreaseStreamRetentionPeriodCommand({ StreamName, RetentionPeriodHours: 48 }));
      await put(StreamName, ['old']);
      await aws.clock.advance(30 * 3_600_000);
      expect(await read(StreamName)).toEqual(['old']);
      await kinesis.send(new DecreaseStreamRetentionPeriodCommand({ StreamName, RetentionPeriodHours: 24 }));
      expect(await read(StreamName)).toEqual([]);
    });
  });
});

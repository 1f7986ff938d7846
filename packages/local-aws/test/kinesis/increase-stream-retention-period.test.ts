import { afterAll, describe, expect, it } from '@jest/globals';
import { IncreaseStreamRetentionPeriodCommand } from '@aws-sdk/client-kinesis';
import { failure, newName, noStream, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, settle, summaryOf, close } = await startKinesis();
afterAll(close);

describe('kinesis IncreaseStreamRetentionPeriod', () => {
  describe('rejects', () => {
    it('a stream that does not exist', async () => {
      const StreamName = newName();
      await expect(
        kinesis.send(new IncreaseStreamRetentionPeriodCommand({ StreamName, RetentionPeriodHours: 48 })),
      ).rejects.toEqual(noStream(StreamName));
    });

    it('less than a day and more than a year', async () => {
      const StreamName = await newStream();
      for (const [RetentionPeriodHours, words] of [
        [23, /^Minimum allowed retention period is 24 hours/],
        [8761, /^Maximum allowed retention period is 8760 hours/],
      ] as const)
        await expect(
          kinesis.send(new IncreaseStreamRetentionPeriodCommand({ StreamName, RetentionPeriodHours })),
        ).rejects.toEqual(failure('InvalidArgumentException', words));
    });

    it('less than there is', async () => {
      const StreamName = await newStream();
      await kinesis.send(new IncreaseStreamRetentionPeriodCommand({ StreamName, RetentionPeriodHours: 48 }));
      await settle(StreamName);
      await expect(
        kinesis.send(new IncreaseStreamRetentionPeriodCommand({ StreamName, RetentionPeriodHours: 24 })),
      ).rejects.toEqual(
        failure('InvalidArgumentException', /shorter than existing retention period \(48 hours\)/),
      );
    });
  });

  describe('does', () => {
    it('change how long records are kept, and nothing where it is as it was', async () => {
      const StreamName = await newStream();
      await kinesis.send(new IncreaseStreamRetentionPeriodCommand({ StreamName, RetentionPeriodHours: 48 }));
      await settle(StreamName);
      for (const RetentionPeriodHours of [48, 72]) {
        await kinesis.send(new IncreaseStreamRetentionPeriodCommand({ StreamName, RetentionPeriodHours }));
        await settle(StreamName);
        expect((await summaryOf(StreamName)).RetentionPeriodHours).toBe(RetentionPeriodHours);
      }
    });
  });
});

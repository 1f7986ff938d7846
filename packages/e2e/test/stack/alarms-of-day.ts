import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import type { startLocalStack } from './start-local-stack.ts';

const halfHourMs = 30 * 60_000;

/**
 * Lets a day pass with something done every half an hour; gives what each alarm is at its end that is not as it was after
 * the first half hour, or has been something else meanwhile.
 */
export async function alarmsOfDay(
  { aws, client }: Awaited<ReturnType<typeof startLocalStack>>,
  everyHalfHour: () => Promise<unknown>,
): Promise<string[]> {
  const cloudwatch = new CloudWatchClient(client);
  const states = async () =>
    (await cloudwatch.send(new DescribeAlarmsCommand({}))).MetricAlarms!.map(
      ({ AlarmName, StateValue, StateTransitionedTimestamp }) =>
        `${AlarmName} is ${StateValue} since ${StateTransitionedTimestamp?.toISOString()}`,
    );
  let before: readonly string[] = [];
  for (let half = 0; half < 48; half += 1) {
    await everyHalfHour();
    await aws.clock.advance(halfHourMs);
    if (half === 0) before = await states();
  }
  const after = await states();
  cloudwatch.destroy();
  return after.filter((state) => !before.includes(state) || !state.includes(' is OK '));
}

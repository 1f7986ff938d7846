import { parameterOf, enabledProcessors } from '../../destination/enabled-processors.ts';
import type { Destination } from '../../destination/destination.ts';
import type { Hints } from './delivery-plan.ts';

/** The Lambda processor of a destination, as its parameters say. */
export interface LambdaProcessor {
  readonly arn: string;
  /** Invocations after the first one that failed. */
  readonly retries: number;
  /** When the records that wait for the function go to it. */
  readonly hints: Hints;
}

/** The Lambda processor that is at work, if there is one; every parameter has been filled in and checked. */
export function lambdaProcessor(destination: Destination): LambdaProcessor | undefined {
  const processor = enabledProcessors(destination).find(({ Type }) => Type === 'Lambda');
  if (!processor) return undefined;
  return {
    arn: parameterOf(processor, 'LambdaArn')!,
    retries: Number(parameterOf(processor, 'NumberOfRetries')),
    hints: {
      sizeBytes: Number(parameterOf(processor, 'BufferSizeInMBs')) * 1024 * 1024,
      intervalMs: Number(parameterOf(processor, 'BufferIntervalInSeconds')) * 1000,
    },
  };
}

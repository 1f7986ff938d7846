import type { Processor, ProcessorParameterName } from '@aws-sdk/client-firehose';
import type { Destination } from './destination.ts';

/** The processors that are at work: a processing that is not enabled keeps its list and does nothing. */
export const enabledProcessors = ({ ProcessingConfiguration }: Destination): readonly Processor[] =>
  ProcessingConfiguration?.Enabled ? (ProcessingConfiguration.Processors ?? []) : [];

/** The value of a parameter; of several with the same name the last counts. */
export const parameterOf = (
  { Parameters = [] }: Processor,
  name: ProcessorParameterName,
): string | undefined => Parameters.findLast(({ ParameterName }) => ParameterName === name)?.ParameterValue;

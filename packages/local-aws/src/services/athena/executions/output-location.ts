import type { ResultConfiguration } from '@aws-sdk/client-athena';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { invalidRequest } from '../errors.ts';
import type { WorkGroupRecord } from '../entry.ts';

/** Whether a workgroup has all of its executions write to its own place. */
export const isLocationEnforced = ({ configuration }: WorkGroupRecord): boolean =>
  (configuration.EnforceWorkGroupConfiguration ?? true) &&
  configuration.ResultConfiguration?.OutputLocation !== undefined;

/** @throws {InvalidRequestException} when it is no folder in S3. */
export function checkOutputLocation(location: string): void {
  if (!/^s3:\/\/[^/]+(\/.*)?$/.test(location))
    throw invalidRequest(`outputLocation is not a valid S3 path. Provided ${location}`);
}

/**
 * Where an execution writes, and how: as its workgroup says where that insists, else as the request says.
 *
 * @throws {InvalidRequestException} when neither says where, or it is no folder in S3.
 * @throws {NotImplemented} for results that Athena itself would encrypt.
 */
export function resultConfiguration(
  workGroup: WorkGroupRecord,
  asked: ResultConfiguration | undefined,
): ResultConfiguration & { readonly OutputLocation: string } {
  const own = workGroup.configuration.ResultConfiguration ?? {};
  const chosen = isLocationEnforced(workGroup) ? own : { ...own, ...asked };
  const { OutputLocation } = chosen;
  if (OutputLocation === undefined) {
    throw invalidRequest(
      'No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.',
    );
  }
  checkOutputLocation(OutputLocation);
  if (chosen.EncryptionConfiguration?.EncryptionOption === 'CSE_KMS')
    throw new NotImplemented('results of Athena with CSE_KMS, which are encrypted before they are put');
  return { ...chosen, OutputLocation };
}

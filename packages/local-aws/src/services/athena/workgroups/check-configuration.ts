import type { WorkGroupConfiguration, WorkGroupConfigurationUpdates } from '@aws-sdk/client-athena';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { invalidRequest } from '../errors.ts';
import { checkOutputLocation } from '../executions/output-location.ts';

/** What AUTO stands for, and its name. */
const versions = ['AUTO', 'Athena engine version 3'];

/**
 * @throws {NotImplemented} for Spark, roles, managed results and encryption on the client's side.
 * @throws {InvalidRequestException} for what no workgroup has.
 */
export function checkConfiguration(given: WorkGroupConfiguration & WorkGroupConfigurationUpdates): void {
  refuseMembers(
    'the configuration of a workgroup',
    given,
    'AdditionalConfiguration',
    'ExecutionRole',
    'CustomerContentEncryptionConfiguration',
    'IdentityCenterConfiguration',
    'MonitoringConfiguration',
    'EngineConfiguration',
    'QueryResultsS3AccessGrantsConfiguration',
  );
  if (given.ManagedQueryResultsConfiguration?.Enabled)
    refuseMembers('the configuration of a workgroup', given, 'ManagedQueryResultsConfiguration');
  const { OutputLocation, EncryptionConfiguration } =
    given.ResultConfiguration ?? given.ResultConfigurationUpdates ?? {};
  if (OutputLocation !== undefined) checkOutputLocation(OutputLocation);
  if (EncryptionConfiguration?.EncryptionOption === 'SSE_KMS' && EncryptionConfiguration.KmsKey === undefined)
    throw invalidRequest('expected KmsKey with the EncryptionOption SSE_KMS, got none');
  const version = given.EngineVersion?.SelectedEngineVersion;
  if (version !== undefined && !versions.includes(version))
    throw invalidRequest(`Engine version must be ${versions.join(' or ')}, got ${version}.`);
}

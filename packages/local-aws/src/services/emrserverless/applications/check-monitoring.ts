import type { MonitoringConfiguration } from '@aws-sdk/client-emr-serverless';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { invalid } from '../errors.ts';

/**
 * Checks where job runs are to log.
 *
 * @throws {ValidationException} for what is no place in S3
 * @throws {NotImplemented} for what is not acted on, by name
 */
export function checkMonitoring(operation: string, monitoring: MonitoringConfiguration = {}): void {
  const {
    s3MonitoringConfiguration,
    cloudWatchLoggingConfiguration,
    managedPersistenceMonitoringConfiguration,
  } = monitoring;
  refuseMembers(operation, monitoring, 'prometheusMonitoringConfiguration');
  for (const own of [cloudWatchLoggingConfiguration, managedPersistenceMonitoringConfiguration])
    if (own) refuseMembers(operation, own, 'encryptionKeyArn');
  const uri = s3MonitoringConfiguration?.logUri;
  if (uri !== undefined && !/^s3:\/\/[^/]+(?:\/|$)/.test(uri))
    throw invalid(`logUri must be a place in S3 such as s3://bucket/logs/, got ${uri}`);
}

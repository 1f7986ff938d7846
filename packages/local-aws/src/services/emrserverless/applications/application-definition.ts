import type { CreateApplicationRequest, UpdateApplicationRequest } from '@aws-sdk/client-emr-serverless';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { invalid } from '../errors.ts';
import { checkMonitoring } from './check-monitoring.ts';
import { sparkDefaults } from './spark-defaults.ts';

/** What an application is made of, with the defaults of what was not said. */
export interface ApplicationDefinition extends Pick<
  CreateApplicationRequest,
  | 'name'
  | 'initialCapacity'
  | 'maximumCapacity'
  | 'interactiveConfiguration'
  | 'runtimeConfiguration'
  | 'monitoringConfiguration'
> {
  readonly type: 'Spark';
  readonly releaseLabel: string;
  readonly architecture: NonNullable<CreateApplicationRequest['architecture']>;
  readonly autoStartConfiguration: { readonly enabled: boolean };
  readonly autoStopConfiguration: { readonly enabled: boolean; readonly idleTimeoutMinutes: number };
}

/** What of an application can be changed. */
type Changes = Omit<UpdateApplicationRequest, 'applicationId' | 'clientToken'>;

/**
 * Reads what a new application is made of.
 *
 * @throws {ValidationException} for what no application can be
 * @throws {NotImplemented} for what is not acted on, by name
 */
export function newDefinition({
  name,
  type,
  ...rest
}: Omit<CreateApplicationRequest, 'clientToken' | 'tags'>): ApplicationDefinition {
  if (!/^(?:spark|hive)$/i.test(type!)) throw invalid(`Unknown application type ${type}: Spark or Hive`);
  if (!/^spark$/i.test(type!))
    throw new NotImplemented(`applications of the type ${type}: Spark alone is run here`);
  const initial = {
    name,
    type: 'Spark' as const,
    releaseLabel: '',
    architecture: 'X86_64' as const,
    // Documented: both are on where nothing is said, the latter after a quarter of an hour.
    autoStartConfiguration: { enabled: true },
    autoStopConfiguration: { enabled: true, idleTimeoutMinutes: 15 },
  };
  return changed('CreateApplication', initial, rest);
}

/**
 * Makes of a definition what an update says; what it does not name stays.
 *
 * @throws {ValidationException} when no application can be that
 * @throws {NotImplemented} when something is not acted on, by name
 */
export const changedDefinition = (
  definition: ApplicationDefinition,
  changes: Changes,
): ApplicationDefinition => changed('UpdateApplication', definition, changes);

function changed(operation: string, before: ApplicationDefinition, changes: Changes): ApplicationDefinition {
  // There are no networks, container images or identity centres here, and runs do not wait for each other.
  for (const member of [
    'networkConfiguration',
    'imageConfiguration',
    'workerTypeSpecifications',
    'diskEncryptionConfiguration',
    'schedulerConfiguration',
    'identityCenterConfiguration',
    'jobLevelCostAllocationConfiguration',
  ] as const)
    refuseMembers(`emr-serverless:${operation}`, changes, member);
  const { releaseLabel = before.releaseLabel, autoStartConfiguration, autoStopConfiguration } = changes;
  // Assumed: the words; Documented: the releases that EMR Serverless has begin with 6.6.0.
  if (!/^emr-(?:6\.(?:[6-9]|\d\d)|[7-9]\.\d+)\.\d+(?:-[a-z0-9-]+)?$/.test(releaseLabel))
    throw invalid(`Release label ${releaseLabel} is not supported.`);
  checkMonitoring(`emr-serverless:${operation}`, changes.monitoringConfiguration);
  sparkDefaults(changes.runtimeConfiguration);
  return {
    ...before,
    ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)),
    releaseLabel,
    autoStartConfiguration: {
      enabled: autoStartConfiguration?.enabled ?? before.autoStartConfiguration.enabled,
    },
    autoStopConfiguration: {
      enabled: autoStopConfiguration?.enabled ?? before.autoStopConfiguration.enabled,
      idleTimeoutMinutes:
        autoStopConfiguration?.idleTimeoutMinutes ?? before.autoStopConfiguration.idleTimeoutMinutes,
    },
  };
}

import type {
  ResultConfiguration,
  ResultConfigurationUpdates,
  WorkGroupConfiguration,
  WorkGroupConfigurationUpdates,
} from '@aws-sdk/client-athena';

/** A configuration with what an update sets, and without what it removes. */
export function updatedConfiguration(
  configuration: WorkGroupConfiguration,
  { ResultConfigurationUpdates: results, ...updates }: WorkGroupConfigurationUpdates,
): WorkGroupConfiguration {
  const {
    RemoveBytesScannedCutoffPerQuery,
    RemoveCustomerContentEncryptionConfiguration: _,
    ManagedQueryResultsConfigurationUpdates: __,
    ...set
  } = updates;
  const updated: WorkGroupConfiguration = { ...configuration, ...given(set) };
  if (RemoveBytesScannedCutoffPerQuery) delete updated.BytesScannedCutoffPerQuery;
  if (results) updated.ResultConfiguration = updatedResults(configuration.ResultConfiguration, results);
  return updated;
}

function updatedResults(
  configuration: ResultConfiguration = {},
  updates: ResultConfigurationUpdates,
): ResultConfiguration {
  const {
    RemoveOutputLocation,
    RemoveEncryptionConfiguration,
    RemoveExpectedBucketOwner,
    RemoveAclConfiguration,
    ...set
  } = updates;
  const updated: ResultConfiguration = { ...configuration, ...given(set) };
  if (RemoveOutputLocation) delete updated.OutputLocation;
  if (RemoveEncryptionConfiguration) delete updated.EncryptionConfiguration;
  if (RemoveExpectedBucketOwner) delete updated.ExpectedBucketOwner;
  if (RemoveAclConfiguration) delete updated.AclConfiguration;
  return updated;
}

const given = <T extends object>(members: T): Partial<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>;

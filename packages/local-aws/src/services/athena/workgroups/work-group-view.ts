import type { WorkGroup } from '@aws-sdk/client-athena';
import type { WorkGroupRecord } from '../entry.ts';

/** Documented: what AUTO amounts to. */
export const engineVersion = {
  SelectedEngineVersion: 'AUTO',
  EffectiveEngineVersion: 'Athena engine version 3',
};

/** A workgroup as Athena shows it. */
export const workGroupView = (record: WorkGroupRecord): WorkGroup => ({
  Name: record.name,
  State: record.isDisabled ? 'DISABLED' : 'ENABLED',
  Description: record.description,
  CreationTime: new Date(record.createdAt),
  Configuration: {
    ResultConfiguration: {},
    EnforceWorkGroupConfiguration: true,
    PublishCloudWatchMetricsEnabled: false,
    RequesterPaysEnabled: false,
    ...record.configuration,
    EngineVersion: { ...engineVersion, ...selected(record) },
  },
});

function selected({ configuration }: WorkGroupRecord) {
  const version = configuration.EngineVersion?.SelectedEngineVersion;
  return version === undefined ? {} : { SelectedEngineVersion: version };
}

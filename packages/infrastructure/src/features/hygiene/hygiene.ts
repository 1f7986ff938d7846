import { S3BucketVersioningA } from '../../bindings/provider-aws.ts';
import { abortIncompleteUploads } from '../../abort-incomplete-uploads.ts';
import type { Feature } from '../feature.ts';
import { accessLogs } from './access-logs.ts';
import { hygieneSettings } from './settings.ts';

/** What was overwritten, was deleted, failed or was never finished does not stay, or cost, for ever. */
export const hygiene = {
  settings: hygieneSettings,

  lifecycleRules(
    { errorsExpireAfterDays, versionsExpireAfterDays, infrequentAccessAfterDays },
    { errorsPrefix },
  ) {
    const both = [
      abortIncompleteUploads(7),
      expireVersions(versionsExpireAfterDays),
      ...(infrequentAccessAfterDays > 0 ? [infrequentAccess(infrequentAccessAfterDays)] : []),
    ];
    const expireErrors = {
      id: 'expire-errors',
      status: 'Enabled',
      filter: [{ prefix: errorsPrefix }],
      expiration: [{ days: errorsExpireAfterDays }],
    };
    return { raw: [...both, expireErrors], staging: both };
  },

  resources(scope, parts, settings) {
    const buckets = { datalake_raw: parts.raw, datalake_staging: parts.staging };
    for (const [id, { bucket }] of Object.entries(buckets)) {
      new S3BucketVersioningA(scope, `${id}_versioning`, {
        bucket,
        versioningConfiguration: { status: 'Enabled' },
        dependsOn: [...parts.bucketsReady],
      });
    }
    if (settings.accessLogs)
      accessLogs(scope, parts, buckets, [
        abortIncompleteUploads(7),
        expireVersions(settings.versionsExpireAfterDays),
        {
          id: 'expire-logs',
          status: 'Enabled',
          filter: [{}],
          expiration: [{ days: settings.versionsExpireAfterDays }],
        },
      ]);
  },
} satisfies Feature<HygieneSettings>;

type HygieneSettings = ReturnType<typeof hygieneSettings.unwrap>;

/** Old versions, and the markers of deletions under which none is left. */
const expireVersions = (days: number) => ({
  id: 'expire-versions',
  status: 'Enabled',
  filter: [{}],
  noncurrentVersionExpiration: [{ noncurrentDays: days }],
  expiration: [{ expiredObjectDeleteMarker: true }],
});

/**
 * A move costs 0.01 dollars a thousand objects and then saves 0.0105 dollars a GB and month: an object of 1 MiB has paid
 * for it after one month, one of 10 KiB after eight years.
 */
const infrequentAccess = (days: number) => ({
  id: 'infrequent-access',
  status: 'Enabled',
  filter: [{ objectSizeGreaterThan: 1024 * 1024 - 1 }],
  transition: [{ days, storageClass: 'STANDARD_IA' }],
});

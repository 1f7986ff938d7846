import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning/index.js';
import { abortIncompleteUploads } from '../../abort-incomplete-uploads.ts';
import type { Feature } from '../feature.ts';
import { hygieneSettings } from './settings.ts';

/** What was overwritten, was deleted, failed or was never finished does not stay, or cost, for ever. */
export const hygiene = {
  settings: hygieneSettings,

  lifecycleRules({ errorsExpireAfterDays, versionsExpireAfterDays }, { errorsPrefix }) {
    const staging = [abortIncompleteUploads(7), expireVersions(versionsExpireAfterDays)];
    const expireErrors = {
      id: 'expire-errors',
      status: 'Enabled',
      filter: [{ prefix: errorsPrefix }],
      expiration: [{ days: errorsExpireAfterDays }],
    };
    return { raw: [...staging, expireErrors], staging };
  },

  resources(scope, { raw, staging, bucketsReady }) {
    for (const [id, { bucket }] of Object.entries({ datalake_raw: raw, datalake_staging: staging })) {
      new S3BucketVersioningA(scope, `${id}_versioning`, {
        bucket,
        versioningConfiguration: { status: 'Enabled' },
        dependsOn: [...bucketsReady],
      });
    }
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

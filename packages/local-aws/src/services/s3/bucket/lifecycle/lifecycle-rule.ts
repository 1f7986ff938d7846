import type {
  LifecycleExpiration,
  LifecycleRule,
  LifecycleRuleFilter,
  NoncurrentVersionTransition,
  Transition,
} from '@aws-sdk/client-s3';
import { invalidArgument, malformedXml, s3Error } from '../../errors.ts';

const storageClasses: readonly (string | undefined)[] = [
  'GLACIER',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'DEEP_ARCHIVE',
  'GLACIER_IR',
];
/** Documented: https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html */
const fewestDays = { STANDARD_IA: 30, ONEZONE_IA: 30 } as Readonly<Record<string, number>>;

/**
 * Checks a lifecycle rule as S3 does.
 *
 * Observed: what is MalformedXML, and the texts of tags that are there twice and of a date that is not midnight
 * (recorded by LocalStack). Assumed: the other codes and texts; that there is such a rule is documented
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html).
 * @throws {MalformedXML} when its form is wrong; `InvalidRequest` or `InvalidArgument` when a value is.
 */
export function checkLifecycleRule(rule: LifecycleRule): void {
  if (rule.Status !== 'Enabled' && rule.Status !== 'Disabled') throw malformedXml();
  // Documented: a rule has a filter, be it empty, or the prefix of the first version of the API.
  if ((rule.Filter === undefined) === (rule.Prefix === undefined)) throw malformedXml();
  const hasAction =
    rule.Expiration ??
    rule.Transitions?.[0] ??
    rule.NoncurrentVersionExpiration ??
    rule.NoncurrentVersionTransitions?.[0] ??
    rule.AbortIncompleteMultipartUpload;
  if (!hasAction)
    throw s3Error('InvalidRequest', 400, 'At least one action needs to be specified in a rule.');
  const tags = checkFilter(rule.Filter ?? {});
  if (tags.length > 0 && rule.AbortIncompleteMultipartUpload) {
    throw s3Error('InvalidRequest', 400, 'AbortIncompleteMultipartUpload cannot be specified with Tags.');
  }
  if (tags.length > 0 && rule.Expiration?.ExpiredObjectDeleteMarker) {
    throw s3Error('InvalidRequest', 400, 'ExpiredObjectDeleteMarker cannot be specified with Tags.');
  }
  if (rule.Expiration) checkExpiration(rule.Expiration);
  for (const transition of rule.Transitions ?? []) checkTransition(transition, rule.Expiration);
  if (rule.NoncurrentVersionExpiration) checkDays(rule.NoncurrentVersionExpiration.NoncurrentDays);
  for (const transition of rule.NoncurrentVersionTransitions ?? []) checkNoncurrent(transition);
  if (rule.AbortIncompleteMultipartUpload) checkDays(rule.AbortIncompleteMultipartUpload.DaysAfterInitiation);
}

/** Answers the tags of a filter, which has one condition, or several together in `And`. */
function checkFilter({ And, Tag, ...others }: LifecycleRuleFilter) {
  const conditions = [And, Tag, ...Object.values(others)].filter((condition) => condition !== undefined);
  if (conditions.length > 1) throw malformedXml();
  const tags = And?.Tags ?? (Tag ? [Tag] : []);
  if (new Set(tags.map(({ Key }) => Key)).size < tags.length) {
    throw s3Error('InvalidRequest', 400, 'Duplicate Tag Keys are not allowed.');
  }
  return tags;
}

function checkExpiration({ Days, Date: date, ExpiredObjectDeleteMarker: marker }: LifecycleExpiration): void {
  if ([Days, date, marker].filter((given) => given !== undefined).length !== 1) throw malformedXml();
  if (Days !== undefined) checkDays(Days);
  if (date) checkMidnight(date);
}

function checkTransition({ Days, Date: date, StorageClass }: Transition, expiration?: LifecycleExpiration) {
  if ((Days === undefined) === (date === undefined) || !storageClasses.includes(StorageClass)) {
    throw malformedXml();
  }
  if (date) checkMidnight(date);
  if (Days === undefined) return;
  if (!Number.isInteger(Days) || Days < 0) {
    throw invalidArgument("'Days' in Transition action must be nonnegative", 'Days', String(Days));
  }
  checkFewest(Days, StorageClass!, 'Transition');
  if (expiration?.Days !== undefined && expiration.Days <= Days) {
    throw invalidArgument(
      "'Days' in the Expiration action must be greater than 'Days' in the Transition action",
      'Days',
      String(expiration.Days),
    );
  }
}

function checkNoncurrent({ NoncurrentDays, StorageClass }: NoncurrentVersionTransition): void {
  if (NoncurrentDays === undefined || !storageClasses.includes(StorageClass)) throw malformedXml();
  checkFewest(NoncurrentDays, StorageClass!, 'NoncurrentVersionTransition');
}

function checkFewest(days: number, storageClass: string, action: string): void {
  const fewest = fewestDays[storageClass] ?? 0;
  if (days >= fewest) return;
  throw invalidArgument(
    `'Days' in ${action} action must be greater than or equal to ${fewest} for storageClass '${storageClass}'`,
    'Days',
    String(days),
  );
}

function checkDays(days: number | undefined): void {
  if (days === undefined) throw malformedXml();
  if (!Number.isInteger(days) || days <= 0) {
    throw invalidArgument("'Days' must be a positive integer", 'Days', String(days));
  }
}

function checkMidnight(date: Date): void {
  if (date.getTime() % (24 * 60 * 60 * 1000) !== 0) {
    throw invalidArgument("'Date' must be at midnight GMT", 'Date', date.toISOString());
  }
}

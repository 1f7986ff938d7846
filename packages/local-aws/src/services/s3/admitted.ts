import type { Context } from '../../dispatch/context.ts';
import type { Operation } from '../../dispatch/operation.ts';
import { homeRegion } from '../../dispatch/routing/home-region.ts';
import { isRegionName } from '../../dispatch/routing/region-name.ts';
import { anonymous } from '../../dispatch/routing/route.ts';
import { access, policyOf } from './access.ts';
import { isPublic, parsePolicy } from './bucket/access/bucket-policy.ts';
import type { BucketRecord } from './bucket/bucket.ts';
import { s3Error } from './errors.ts';
import type { S3State } from './state.ts';

interface Named {
  readonly Bucket?: string;
  readonly Key?: string;
}

/** What can be asked for without a signature, where the policy of the bucket lets everybody. */
const open: ReadonlySet<string> = new Set([
  'GetObject',
  'HeadObject',
  'GetObjectTagging',
  'GetObjectAttributes',
  'PutObject',
  'DeleteObject',
  'HeadBucket',
  'ListObjects',
  'ListObjectsV2',
  'ListObjectVersions',
  'GetBucketLocation',
]);

/** What is never signed: a form has its signature within, and a browser asks before it sends a page's. */
const unsigned: ReadonlySet<string> = new Set(['PostObject', 'OptionsObject']);

/**
 * Lets an operation run for who has signed for a region that can be, and for others where the bucket's policy lets
 * everybody.
 *
 * Documented: a bucket that restricts public access lets nobody in by a policy that is public
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html). Signatures
 * themselves are not checked.
 */
export const admitted = (operation: Operation<S3State>): Operation<S3State> => ({
  ...operation,
  handle(input, context) {
    if (!isRegionName(context.region)) throw wrongRegion(context.region);
    if (context.accessKeyId === anonymous && !unsigned.has(operation.name)) {
      return checkPublic(operation.name, input, context).then(() => {
        checkOverrides(input);
        return operation.handle(input, context);
      });
    }
    return operation.handle(input, context);
  },
});

/** Documented: what overrides headers of the answer has to be signed (API/API_GetObject.html). Assumed: the message. */
function checkOverrides(input: object): void {
  if (!Object.keys(input).some((member) => member.startsWith('Response'))) return;
  throw s3Error(
    'InvalidRequest',
    400,
    'Request specific response headers cannot be used for anonymous GET requests.',
  );
}

/** Observed: clients take the right region out of the answer and try again (s3cmd). */
const wrongRegion = (region: string) =>
  s3Error(
    'AuthorizationHeaderMalformed',
    400,
    `The authorization header is malformed; the region '${region}' is wrong; expecting '${homeRegion}'`,
    { elements: { Region: homeRegion } },
  );

/**
 * Sees that the policy of a bucket lets somebody do something who has not signed.
 *
 * @throws {AccessDenied} when it does not
 */
export async function checkPublic(name: string, input: Named, context: Context<S3State>): Promise<void> {
  const { state, conditions } = context;
  const record = input.Bucket === undefined ? undefined : state.bucket(input.Bucket)?.record;
  const isOpen = open.has(name);
  // Of a bucket that is not there, S3 says so to anybody.
  if (isOpen && !record) return;
  if (!isOpen || record?.configuration.policy === undefined || isRestricted(record)) throw accessDenied();
  await state.roles.open();
  for (const need of access.needs(name, input as never, context)) {
    const { decision } = state.roles.decide({
      ...need,
      isAnonymous: true,
      conditions: { ...conditions, ...need.conditions },
      resourcePolicy: policyOf(state, need.resource),
    });
    if (decision !== 'allowed') throw accessDenied();
  }
}

const isRestricted = ({ name, configuration: { policy, publicAccessBlock } }: BucketRecord): boolean =>
  publicAccessBlock?.RestrictPublicBuckets === true && isPublic(parsePolicy(policy!, name));

const accessDenied = () => s3Error('AccessDenied', 403, 'Access Denied');

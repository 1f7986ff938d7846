import { CreateBucketCommand } from '@aws-sdk/client-s3';
import type { CreateBucketCommandInput } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { isBucketName } from '../bucket/bucket-name.ts';
import { bucketAlreadyOwnedByYou, invalidArgument, s3Error } from '../errors.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { isRegionName } from '../../../dispatch/routing/region-name.ts';
import { isOwnership } from '../bucket/access/ownership.ts';
import type { BucketRecord } from '../bucket/bucket.ts';
import { checkTags, mostBucketTags } from '../object/attributes/tagging.ts';
import type { Tag } from '../store/object-version.ts';
import { bucketArn } from '../arns.ts';

/**
 * Creates an empty bucket in the region of the request.
 *
 * Documented: creating one's own bucket again is an error, but a success in us-east-1
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html).
 */
export const createBucket = operation(CreateBucketCommand, async (input, { state, clock, region }) => {
  const { Bucket: name = '', CreateBucketConfiguration: configuration } = input;
  refuseMembers(
    's3:CreateBucket',
    input,
    'GrantFullControl',
    'GrantRead',
    'GrantReadACP',
    'GrantWrite',
    'GrantWriteACP',
    'BucketNamespace',
  );
  if (configuration) refuseMembers('s3:CreateBucket', configuration, 'Location', 'Bucket');
  if (!isBucketName(name)) {
    throw s3Error('InvalidBucketName', 400, 'The specified bucket is not valid.', {
      elements: { BucketName: name },
    });
  }
  const constraint: string = configuration?.LocationConstraint || 'us-east-1';
  const location = constraint === 'EU' ? 'eu-west-1' : constraint;
  if (!isRegionName(location)) throw invalidLocation(constraint);
  if (location !== region && region !== 'us-east-1') {
    throw s3Error(
      'IllegalLocationConstraintException',
      400,
      configuration?.LocationConstraint
        ? `The ${constraint} location constraint is incompatible for the region specific endpoint this request was sent to.`
        : 'The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.',
    );
  }
  if (constraint === 'us-east-1' && configuration?.LocationConstraint) throw invalidLocation(constraint);
  const tags = checkNewTags(configuration?.Tags ?? []);
  const existing = state.bucket(name);
  // Observed: in us-east-1, too, where tags are asked for (recorded by LocalStack).
  const isAgain = existing?.record.region === 'us-east-1' && location === 'us-east-1' && tags.length === 0;
  if (existing && !isAgain) {
    throw bucketAlreadyOwnedByYou(name);
  }
  if (!existing) {
    await state.create({
      name,
      createdAt: clock.now().toISOString(),
      region: location,
      ...(constraint === location ? {} : { locationConstraint: constraint }),
      ...(input.ObjectLockEnabledForBucket ? { versioning: 'Enabled' } : {}),
      configuration: initialConfiguration(input, tags),
    });
  }
  return {
    // Observed: the path, and the whole address where a region was asked for (recorded by LocalStack).
    Location: location === 'us-east-1' ? `/${name}` : `http://${name}.s3.amazonaws.com/`,
    BucketArn: bucketArn(name),
  };
});

const invalidLocation = (constraint: string) =>
  s3Error('InvalidLocationConstraint', 400, 'The specified location-constraint is not valid', {
    elements: { LocationConstraint: constraint },
  });

/** Observed: here a tag of AWS's own has another text, and is not repeated (recorded by LocalStack). */
function checkNewTags(tags: Parameters<typeof checkTags>[0]): Tag[] {
  if (tags.some(({ Key }) => Key?.startsWith('aws:'))) {
    throw s3Error(
      'InvalidTag',
      400,
      'User-defined tag keys can\'t start with "aws:". This prefix is reserved for system tags. Remove "aws:" from your tag keys and try again.',
    );
  }
  return checkTags(tags, mostBucketTags);
}

/**
 * What a bucket has from the start.
 *
 * Documented: new buckets block public access and know no ACLs
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html).
 */
function initialConfiguration(
  input: CreateBucketCommandInput,
  tags: readonly Tag[],
): BucketRecord['configuration'] {
  const ObjectOwnership = input.ObjectOwnership ?? 'BucketOwnerEnforced';
  if (!isOwnership(ObjectOwnership)) {
    throw invalidArgument(
      `Invalid x-amz-object-ownership header: ${ObjectOwnership as string}`,
      'x-amz-object-ownership',
    );
  }
  if (ObjectOwnership === 'BucketOwnerEnforced' && (input.ACL ?? 'private') !== 'private') {
    throw s3Error(
      'InvalidBucketAclWithObjectOwnership',
      400,
      "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
    );
  }
  return {
    ownershipControls: { Rules: [{ ObjectOwnership }] },
    publicAccessBlock: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    },
    ...(tags.length > 0 ? { tagging: { TagSet: [...tags] } } : {}),
    ...(input.ObjectLockEnabledForBucket ? { 'object-lock': { ObjectLockEnabled: 'Enabled' } } : {}),
  };
}

import { PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { malformedXml, s3Error } from '../errors.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';

/** Switches versioning on or suspends it; once on, it never goes away. */
export const putBucketVersioning = operation(PutBucketVersioningCommand, (input, context) => {
  const { record } = getBucket(input, context);
  const { Status, MFADelete } = input.VersioningConfiguration ?? {};
  if (MFADelete === 'Enabled') refuseMembers('s3:PutBucketVersioning', { MFADelete }, 'MFADelete');
  if (Status === undefined) {
    throw s3Error('IllegalVersioningConfigurationException', 400, 'The Versioning element must be specified');
  }
  if (Status !== 'Enabled' && Status !== 'Suspended') throw malformedXml();
  if (Status === 'Suspended' && record.configuration['object-lock']) {
    throw s3Error(
      'InvalidBucketState',
      409,
      'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.',
    );
  }
  record.versioning = Status;
  context.state.save();
});

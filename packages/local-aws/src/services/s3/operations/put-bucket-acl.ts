import { PutBucketAclCommand } from '@aws-sdk/client-s3';
import type { PutBucketAclCommandInput } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { checkAcl, checkAclsAreOn, checkCanned } from '../bucket/access/check-acl.ts';
import { checkGrantees, checkPolicy } from '../bucket/access/check-grants.ts';
import { s3Error, unsupported } from '../errors.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';

const grantHeaders = {
  GrantFullControl: 'x-amz-grant-full-control',
  GrantRead: 'x-amz-grant-read',
  GrantReadACP: 'x-amz-grant-read-acp',
  GrantWrite: 'x-amz-grant-write',
  GrantWriteACP: 'x-amz-grant-write-acp',
} as const;
const grantMembers = Object.keys(grantHeaders) as (keyof typeof grantHeaders)[];

/** Accepts `private`, which is what every bucket is; where ACLs are switched off, S3's own refusal comes first. */
export const putBucketAcl = operation(PutBucketAclCommand, (input, context) => {
  const { record } = getBucket(input, context);
  checkForm(input);
  checkAclsAreOn(record);
  refuseMembers('s3:PutBucketAcl', input, ...grantMembers);
  const grants = input.AccessControlPolicy?.Grants ?? [];
  const isPrivate = grants.every(
    ({ Permission, Grantee }) => Permission === 'FULL_CONTROL' && Grantee?.Type === 'CanonicalUser',
  );
  if (!isPrivate) throw unsupported('PutBucketAcl', 'AccessControlPolicy');
  checkAcl('PutBucketAcl', record, input.ACL);
});

/** Observed: what is no ACL at all is refused before it matters whether ACLs are on (recorded by LocalStack). */
function checkForm(input: PutBucketAclCommandInput): void {
  const { ACL, AccessControlPolicy: policy } = input;
  const granted = grantMembers.filter((member) => input[member] !== undefined);
  if (ACL !== undefined) checkCanned(ACL);
  if (ACL === undefined && policy === undefined && granted.length === 0) {
    throw s3Error('MissingSecurityHeader', 400, 'Your request was missing a required header', {
      elements: { MissingHeaderName: 'x-amz-acl' },
    });
  }
  if (ACL !== undefined && granted.length > 0) {
    throw s3Error('InvalidRequest', 400, 'Specifying both Canned ACLs and Header Grants is not allowed');
  }
  if (policy !== undefined && (ACL !== undefined || granted.length > 0)) {
    throw s3Error('UnexpectedContent', 400, 'This request does not support content');
  }
  for (const member of granted) checkGrantees(grantHeaders[member], input[member]!);
  if (policy) checkPolicy(policy);
}

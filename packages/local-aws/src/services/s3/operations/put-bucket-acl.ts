import { PutBucketAclCommand } from '@aws-sdk/client-s3';
import type { Grant, PutBucketAclCommandInput } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { checkAcl, checkAclsAreOn, checkCanned } from '../bucket/check-acl.ts';
import { s3Error, unsupported } from '../errors.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';

const grantMembers = [
  'GrantFullControl',
  'GrantRead',
  'GrantReadACP',
  'GrantWrite',
  'GrantWriteACP',
] as const;

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
  const granted = grantMembers.some((member) => input[member] !== undefined);
  const grants = policy?.Grants ?? [];
  if (ACL !== undefined) checkCanned(ACL);
  if (ACL === undefined && policy === undefined && !granted) {
    throw s3Error('MissingSecurityHeader', 400, 'Your request was missing a required header', {
      elements: { MissingHeaderName: 'x-amz-acl' },
    });
  }
  if (ACL !== undefined && granted) {
    throw s3Error('InvalidRequest', 400, 'Specifying both Canned ACLs and Header Grants is not allowed');
  }
  if (policy && (policy.Owner?.ID === undefined || !grants.every(isGrant))) {
    throw s3Error(
      'MalformedACLError',
      400,
      'The XML you provided was not well-formed or did not validate against our published schema',
    );
  }
}

const permissions: readonly unknown[] = ['FULL_CONTROL', 'WRITE', 'WRITE_ACP', 'READ', 'READ_ACP'];

const isGrant = ({ Permission, Grantee }: Grant) =>
  permissions.includes(Permission) &&
  (Grantee?.Type === 'CanonicalUser'
    ? Grantee.ID !== undefined
    : Grantee?.Type === 'Group'
      ? Grantee.URI !== undefined
      : Grantee?.Type === 'AmazonCustomerByEmail' && Grantee.EmailAddress !== undefined);

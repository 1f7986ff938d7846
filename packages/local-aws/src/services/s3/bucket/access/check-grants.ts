import type { AccessControlPolicy, Grant } from '@aws-sdk/client-s3';
import { invalidArgument, s3Error } from '../../errors.ts';

const permissions: readonly unknown[] = ['FULL_CONTROL', 'WRITE', 'WRITE_ACP', 'READ', 'READ_ACP'];

/** Documented: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#specifying-grantee-predefined-groups */
const groups = [
  'http://acs.amazonaws.com/groups/global/AuthenticatedUsers',
  'http://acs.amazonaws.com/groups/global/AllUsers',
  'http://acs.amazonaws.com/groups/s3/LogDelivery',
];

const isCanonicalId = (id: string) => /^[0-9a-f]{64}$/.test(id);

/**
 * Holds the grantees of a header such as `x-amz-grant-read` against their form: `id="…"`, `uri="…"`, `emailAddress="…"`.
 *
 * Observed: codes and texts, here and below (recorded by LocalStack).
 * @throws {InvalidArgument} when one is nobody.
 */
export function checkGrantees(header: string, text: string): void {
  for (const grantee of text.split(',').map((part) => part.trim())) {
    const { kind, value = '' } = /^(?<kind>[^=]*)="?(?<value>[^"]*)"?$/.exec(grantee)?.groups ?? {};
    if (kind === 'uri') {
      if (!groups.includes(value)) throw invalidArgument('Invalid group uri', 'uri', value);
    } else if (kind === 'id') {
      if (!isCanonicalId(value)) throw invalidArgument('Invalid id', 'id', value);
    } else if (kind !== 'emailAddress') {
      throw invalidArgument('Argument format not recognized', header, grantee);
    }
  }
}

/**
 * Holds a document of grants against its form.
 *
 * @throws {MalformedACLError} when it is none; `InvalidArgument` when it names nobody.
 */
export function checkPolicy({ Owner, Grants }: AccessControlPolicy): void {
  if (Owner === undefined || Grants === undefined) throw malformedAcl();
  checkId(Owner.ID);
  for (const grant of Grants) checkGrant(grant);
}

function checkGrant({ Permission, Grantee }: Grant): void {
  if (!permissions.includes(Permission)) throw malformedAcl();
  if (Grantee?.Type === 'CanonicalUser') checkId(Grantee.ID);
  else if (Grantee?.Type === 'Group') checkGroup(Grantee.URI);
  else if (Grantee?.Type !== 'AmazonCustomerByEmail') throw malformedAcl();
}

function checkGroup(uri = ''): void {
  if (!groups.includes(uri)) throw invalidArgument('Invalid group uri', 'Group/URI', uri);
}

function checkId(id = ''): void {
  if (!isCanonicalId(id)) throw invalidArgument('Invalid id', 'CanonicalUser/ID', id);
}

const malformedAcl = () =>
  s3Error(
    'MalformedACLError',
    400,
    'The XML you provided was not well-formed or did not validate against our published schema',
  );

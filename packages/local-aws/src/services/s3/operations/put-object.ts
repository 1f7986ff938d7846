import { PutObjectCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { attributesOf, contextOutput, encryptionOutput } from '../object/attributes/attributes.ts';
import type { Content } from '../../../protocols/body/content.ts';
import { checkAcl } from '../bucket/access/check-acl.ts';
import { checksumOut } from '../object/attributes/checksum-members.ts';
import { keyUser } from '../object/encryption/key-user.ts';
import { withKey } from '../object/encryption/encryption-key.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { refusedObjectMembers } from '../object/write/refused-object-members.ts';
import { expirationHeader } from '../bucket/lifecycle/expiration.ts';
import { writtenId } from '../object/write/written-id.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { storeObject } from '../object/write/store-object.ts';

/** Stores an object: it is there as a whole or not at all. */
export const putObject = operation(PutObjectCommand, async (input, context) => {
  refuseMembers('s3:PutObject', input, ...refusedObjectMembers, 'WriteOffsetBytes');
  const bucket = getBucket(input, context);
  checkAcl('PutObject', bucket.record, input.ACL);
  const attributes = attributesOf(input, bucket.record);
  const encryption = await withKey(attributes.encryption, bucket.record, input.Key!, keyUser(context));
  const version = await storeObject(context.state, bucket, input.Key!, input.Body as unknown as Content, {
    attributes: { ...attributes, encryption },
    conditions: input,
    now: () => context.clock.now(),
  });
  return {
    ETag: `"${version.etag}"`,
    ...checksumOut(version.checksum),
    ...encryptionOutput(version.encryption),
    SSEKMSEncryptionContext: contextOutput(version.encryption),
    Expiration: expirationHeader(bucket.record, input.Key!, version),
    VersionId: writtenId(bucket.record, version),
  };
});

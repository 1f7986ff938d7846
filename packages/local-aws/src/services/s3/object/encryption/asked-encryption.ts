import type { BucketRecord } from '../../bucket/bucket.ts';
import { invalidArgument } from '../../errors.ts';
import type { Encryption } from '../../store/object-version.ts';

/** Which encryption a writer may ask for, as inputs name it. */
export interface EncryptionInput {
  readonly ServerSideEncryption?: string;
  readonly SSEKMSKeyId?: string;
  /** JSON in base64. */
  readonly SSEKMSEncryptionContext?: string;
  readonly BucketKeyEnabled?: boolean;
}

/**
 * The encryption that a writer asked for, or the bucket's default; undefined is SSE-S3, which every object has.
 *
 * @throws {InvalidArgument} when it is none, or what goes with a key comes without one.
 */
export function askedEncryption(input: EncryptionInput, record: BucketRecord): Encryption | undefined {
  const { ServerSideEncryption: asked, SSEKMSKeyId: keyId, BucketKeyEnabled: bucketKey } = input;
  const { SSEKMSEncryptionContext: context } = input;
  if (asked !== undefined && !['AES256', 'aws:kms', 'aws:kms:dsse'].includes(asked)) {
    throw invalidArgument(
      'The encryption method specified is not supported',
      'x-amz-server-side-encryption',
      asked,
    );
  }
  const isOfKms = asked?.startsWith('aws:kms') === true;
  if ((keyId !== undefined && asked === undefined) || (context !== undefined && !isOfKms)) {
    throw invalidArgument(
      'Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms',
      'x-amz-server-side-encryption',
      asked ?? 'null',
    );
  }
  if (asked === undefined) return record.defaultEncryption;
  if (!isOfKms) return undefined;
  return {
    algorithm: asked,
    keyId,
    bucketKey: bucketKey ?? record.defaultEncryption?.bucketKey,
    ...(context !== undefined && { context: readContext(context) }),
  };
}

/** Documented: of a context, as JSON, in characters (kms/latest/developerguide/encrypt_context.html). */
const largestContext = 8192;

/** Assumed: the messages. */
function readContext(text: string): Record<string, string> {
  let context: unknown;
  try {
    context = JSON.parse(Buffer.from(text, 'base64').toString());
  } catch {
    // The same answer as for what is no object.
  }
  const isContext =
    typeof context === 'object' &&
    context !== null &&
    !Array.isArray(context) &&
    Object.values(context).every((value) => typeof value === 'string');
  const header = 'x-amz-server-side-encryption-context';
  if (!isContext) {
    const message = 'The encryption context must be a JSON object of texts, encoded in base64.';
    throw invalidArgument(message, header, text);
  }
  const { length } = JSON.stringify(context);
  if (length > largestContext) {
    const message = `The encryption context has ${length} characters as JSON; it must have no more than ${largestContext}.`;
    throw invalidArgument(message, header, text);
  }
  return context as Record<string, string>;
}

import { PutObjectCommand, Tagging$ } from '@aws-sdk/client-s3';
import type { PutObjectCommandInput, Tagging } from '@aws-sdk/client-s3';
import { deref, NormalizedSchema } from '@smithy/core/schema';
import type { Context } from '../../../dispatch/context.ts';
import type { Operation } from '../../../dispatch/operation.ts';
import { isIssued } from '../../../dispatch/authorization/session-token.ts';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { anonymous } from '../../../dispatch/routing/route.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { contentOf } from '../../../protocols/body/content.ts';
import type { Content } from '../../../protocols/body/content.ts';
import { escapeXml } from '../../../protocols/escape-xml.ts';
import { boundMembers, readStrings } from '../../../protocols/http/http-bindings.ts';
import { readXml } from '../../../protocols/rest-xml/read-xml.ts';
import { checkPublic } from '../admitted.ts';
import { checkAcl } from '../bucket/access/check-acl.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { malformedXml, noNumber, preconditionFailed, s3Error } from '../errors.ts';
import { checkIsSigned, checkPolicy, missingField } from '../form/post-policy.ts';
import type { SizeRange } from '../form/post-policy.ts';
import { postObjectSchema } from '../form/post-object-schema.ts';
import type { Form } from '../form/read-form.ts';
import { attributesOf, encryptionOutput } from '../object/attributes/attributes.ts';
import { keyUser } from '../object/encryption/key-user.ts';
import { withKey } from '../object/encryption/encryption-key.ts';
import { checkTags, mostObjectTags } from '../object/attributes/tagging.ts';
import { locationOf } from '../object/location-of.ts';
import { refusedObjectMembers } from '../object/write/refused-object-members.ts';
import { storeObject } from '../object/write/store-object.ts';
import { writtenId } from '../object/write/written-id.ts';
import type { S3State } from '../state.ts';

interface Input {
  readonly Bucket: string;
  readonly ContentType?: string;
  readonly Body: Content;
}

/**
 * Stores the file of a web page's form as an object. Its policy is held to, the signature of that is not checked.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html
 */
export const postObject: Operation<S3State> = {
  name: 'PostObject',
  schema: postObjectSchema,
  async handle(input: Input, context: Context<S3State>) {
    const { ContentType = '', Body } = input;
    if (!/^multipart\/form-data\b/i.test(ContentType)) {
      throw preconditionFailed('Bucket POST must be of the enclosure-type multipart/form-data');
    }
    // With a parser that only forms need.
    const { withForm } = await import('../form/read-form.ts');
    return withForm(Body, ContentType, (form) => store(input, form, context));
  },
};

async function store({ Bucket, Body }: Input, form: Form, context: Context<S3State>) {
  const { state, clock, host } = context;
  const bucket = getBucket({ Bucket }, context);
  // Documented: the name of the file stands for its variable in all fields, before they are held against the policy.
  // Observed: not where the file is a text, which has no name (recorded by LocalStack).
  const variable = form.fileName === undefined ? /(?!)/g : /\$\{filename\}/g;
  const fields = new Map(
    [...form.fields].map(([name, value]) => [name, value.replace(variable, () => form.fileName!)]),
  );
  const Key = fields.get('key');
  if (!Key) throw missingField('key');
  const range = await allowed({ Bucket, Key }, fields, context);
  const input = members(fields);
  refuseMembers('s3:PostObject', input, ...refusedObjectMembers);
  checkAcl('PostObject', bucket.record, input.ACL);
  const tagging = fields.get('tagging');
  const attributes = attributesOf({ ...input, Tagging: undefined }, bucket.record);
  const encryption = await withKey(attributes.encryption, bucket.record, Key, keyUser(context));
  const version = await storeObject(state, bucket, Key, inRange(form.file, fields, Body.length, range), {
    attributes: {
      ...attributes,
      encryption,
      tags: tagging ? tagsOf(tagging) : undefined,
    },
    now: () => clock.now(),
  });
  const ETag = `"${version.etag}"`;
  const Location = locationOf(host, Bucket, Key);
  return {
    ETag,
    ...encryptionOutput(version.encryption),
    VersionId: writtenId(bucket.record, version),
    ...answer(fields, { Location, Bucket, Key, ETag }),
  };
}

/** Documented: without a policy a form is anybody's (API/sigv4-authentication-HTTPPOST.html). */
async function allowed(
  target: { readonly Bucket: string; readonly Key: string },
  fields: ReadonlyMap<string, string>,
  context: Context<S3State>,
): Promise<SizeRange | undefined> {
  const policy = fields.get('policy');
  if (policy !== undefined) {
    checkIsSigned(fields);
    const [credential] = (fields.get('x-amz-credential') ?? fields.get('awsaccesskeyid')!).split('/');
    if (isIssued(credential!, context.account))
      throw new NotImplemented('s3:PostObject with the credentials of a role');
    return checkPolicy(policy, new Map([...fields, ['bucket', target.Bucket]]), context.clock.now());
  }
  if (context.accessKeyId === anonymous)
    await checkPublic('PutObject', { ...members(fields), ...target }, context);
  return undefined;
}

const putMembers = boundMembers(
  NormalizedSchema.of(
    deref((new PutObjectCommand({} as never) as { schema?: unknown[] }).schema![4] as never),
  ),
);

/** Fields have the names of PutObject's headers, but for the ACL; conditions are not among them. */
function members(fields: ReadonlyMap<string, string>): Partial<PutObjectCommandInput> {
  const { acl, 'if-match': _, 'if-none-match': __, ...headers } = Object.fromEntries(fields);
  const asHeaders = {
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: { ...headers, 'x-amz-acl': acl },
    body: Buffer.alloc(0),
  };
  return readStrings(putMembers, asHeaders, noNumber);
}

/** Observed: another document than one of tags has none (recorded by LocalStack). */
function tagsOf(text: string) {
  if (!text.trimStart().startsWith('<')) throw malformedXml();
  const { TagSet = [] } = readXml(Tagging$, text) as Partial<Tagging>;
  return checkTags(TagSet, mostObjectTags);
}

/** The content of a file, which has its checksum in fields, and is refused at its end where it is too small or large. */
function inRange(
  file: AsyncIterable<Buffer>,
  fields: ReadonlyMap<string, string>,
  length: number,
  { least, most }: SizeRange = { least: 0, most: Number.POSITIVE_INFINITY },
): Content {
  async function* chunks() {
    let size = 0;
    for await (const chunk of file) {
      size += chunk.length;
      if (size <= most) yield chunk;
    }
    if (size < least) {
      throw s3Error('EntityTooSmall', 400, 'Your proposed upload is smaller than the minimum allowed size', {
        elements: { ProposedSize: String(size), MinSizeAllowed: String(least) },
      });
    }
    if (size > most) {
      throw s3Error('EntityTooLarge', 400, 'Your proposed upload exceeds the maximum allowed size', {
        elements: { ProposedSize: String(size), MaxSizeAllowed: String(most) },
      });
    }
  }
  const checksums = [...fields].filter(
    ([name]) => name === 'content-md5' || name.startsWith('x-amz-checksum-'),
  );
  return contentOf(
    {
      method: 'POST',
      path: '/',
      query: new URLSearchParams(),
      headers: { ...Object.fromEntries(checksums), 'content-length': String(length) },
      body: Buffer.alloc(0),
      arriving: { chunks, whole: () => Promise.reject(new Error('a form is read piece by piece')) },
    },
    true,
  );
}

interface Stored {
  readonly Location: string;
  readonly Bucket: string;
  readonly Key: string;
  readonly ETag: string;
}

/** Documented: what cannot be understood is as if it were not there (API/sigv4-HTTPPOSTForms.html). */
function answer(fields: ReadonlyMap<string, string>, stored: Stored) {
  const { Location, Bucket, Key, ETag } = stored;
  const redirect = fields.get('success_action_redirect') ?? fields.get('redirect');
  if (redirect !== undefined && URL.canParse(redirect)) {
    const url = new URL(redirect);
    for (const [name, value] of Object.entries({ bucket: Bucket, key: Key, etag: ETag })) {
      url.searchParams.append(name, value);
    }
    return { Status: 303, Location: url.href };
  }
  const status = fields.get('success_action_status');
  if (status === '201') return { Status: 201, Location, Body: postResponse(stored) };
  return { Status: status === '200' ? 200 : 204, Location };
}

const postResponse = (stored: Stored) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<PostResponse>${(['Location', 'Bucket', 'Key', 'ETag'] as const)
    .map((name) => `<${name}>${escapeXml(stored[name])}</${name}>`)
    .join('')}</PostResponse>`;

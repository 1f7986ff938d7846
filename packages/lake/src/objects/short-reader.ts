import type { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { GetObjectCommand } from './sdk.ts';

type Handler = S3Client['config']['requestHandler'];
type Request = Parameters<Handler['handle']>[0];

/** As the SDK holds what signs a request. */
interface AuthScheme {
  readonly httpAuthOption: { readonly signingProperties?: Record<string, unknown> };
  readonly identity: unknown;
  readonly signer: {
    sign(request: Request, identity: unknown, properties: Record<string, unknown>): Promise<Request>;
  };
}

/** How objects of a bucket are asked for. */
interface Learnt {
  readonly request: Request;
  /** What stands before a key in a path. */
  readonly pathPrefix: string;
  readonly scheme: AuthScheme;
}

/** Credentials are asked for again by then; the SDK renews them minutes before they expire. */
const learntMs = 60_000;
/** It asks for a checksum that nobody would look at. */
const checksumHeader = 'x-amz-checksum-mode';

/**
 * Reads small objects of a bucket with a third of what the SDK's GetObject takes: address, credentials, signature and
 * connections are the SDK's, and what it does for each call to be right for all calls is done once a minute.
 *
 * It knows the answer 200 alone. Of whatever else comes it says nothing: who reads then asks the SDK, which tries again,
 * renews credentials and knows what is wrong. Bytes come unchecked, for what checks itself.
 */
export class ShortReader {
  private readonly s3: S3Client;
  private readonly bucket: string;
  private learning: Promise<Learnt | undefined> | undefined;
  private learntAtMs = -Infinity;

  constructor(s3: S3Client, bucket: string) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /** The bytes of an object as they lie there; undefined where the SDK is to be asked. */
  async read(key: string): Promise<Buffer | undefined> {
    try {
      const learnt = await this.learnt(key);
      return learnt && (await this.get(learnt, key));
    } catch {
      return undefined;
    }
  }

  private learnt(key: string): Promise<Learnt | undefined> {
    const nowMs = performance.now();
    if (!this.learning || nowMs - this.learntAtMs > learntMs) {
      this.learntAtMs = nowMs;
      this.learning = learn(this.s3, this.bucket, key);
    }
    return this.learning;
  }

  private async get({ request, pathPrefix, scheme }: Learnt, key: string): Promise<Buffer | undefined> {
    const asked = request.clone();
    asked.path = `${pathPrefix}${encodeKey(key)}`;
    const signed = await scheme.signer.sign(asked, scheme.identity, {
      ...scheme.httpAuthOption.signingProperties,
    });
    const { response } = await this.s3.config.requestHandler.handle(signed);
    const body = response.body as Readable;
    if (response.statusCode !== 200) {
      body.destroy();
      return undefined;
    }
    const bytes = await bytesOf(body);
    return String(bytes.length) === response.headers['content-length'] ? bytes : undefined;
  }
}

/** Lets the SDK build a request, and sends nothing, as its own presigner does. */
async function learn(s3: S3Client, bucket: string, key: string): Promise<Learnt | undefined> {
  let learnt: Learnt | undefined;
  const command = new GetObjectCommand({ Bucket: bucket, Key: key });
  command.middlewareStack.add(
    (_next, context) => (args) => {
      const request = args.request as Request;
      const scheme = context['__smithy_context']?.['selectedHttpAuthScheme'] as AuthScheme | undefined;
      const path = encodeKey(key);
      if (scheme && request.path.endsWith(`/${path}`)) {
        learnt = { request: request.clone(), pathPrefix: request.path.slice(0, -path.length), scheme };
        delete learnt.request.headers[checksumHeader];
      }
      return Promise.resolve({ response: {}, output: { $metadata: {} } });
    },
    { name: 'captureRequest', step: 'build', priority: 'low' },
  );
  // Options, if only none, keep this call's middleware out of those that are kept.
  await s3.send(command, {});
  return learnt;
}

/** A key in a path, as the SDK writes it. */
function encodeKey(key: string): string {
  return encodeURIComponent(key)
    .replaceAll('%2F', '/')
    .replaceAll(/[!'()*]/g, (sign) => `%${sign.codePointAt(0)!.toString(16).toUpperCase()}`);
}

function bytesOf(body: Readable): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    body.on('data', (piece: Buffer) => pieces.push(piece));
    body.on('end', () => resolve(pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)));
    body.on('error', reject);
    body.on('close', () => reject(new Error('the answer was cut off')));
  });
}

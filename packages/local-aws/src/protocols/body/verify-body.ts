import { createHash } from 'node:crypto';
import type { HttpRequest } from '../../http/http-message.ts';
import { announcedTrailers } from './aws-chunked.ts';
import { checksumAlgorithms, newChecksum } from './checksum.ts';
import type { Checksum, ChecksumAlgorithm } from './checksum.ts';
import { errorExtras } from '../error-extras.ts';

/** A checksum that a sender gave, in base64. */
export interface GivenChecksum {
  readonly algorithm: ChecksumAlgorithm;
  readonly value: string;
}

/** A body that is not what its headers say. */
class WrongBody extends Error {
  readonly $fault = 'client';
  readonly $metadata = { httpStatusCode: 400 };
  readonly [errorExtras]: { readonly elements: Readonly<Record<string, string>> };

  constructor(
    override readonly name:
      | 'BadDigest'
      | 'InvalidArgument'
      | 'InvalidDigest'
      | 'InvalidRequest'
      | 'XAmzContentSHA256Mismatch',
    message: string,
    elements: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this[errorExtras] = { elements };
  }
}

const prefix = 'x-amz-checksum-';
const nameOf = (algorithm: ChecksumAlgorithm) => prefix + algorithm.toLowerCase();
/** Headers of the prefix that hold no checksum. */
const noChecksums = new Set(['x-amz-checksum-type', 'x-amz-checksum-algorithm', 'x-amz-checksum-mode']);

/**
 * Holds a body against `Content-MD5`, `x-amz-content-sha256` and `x-amz-checksum-*`, while it passes.
 *
 * What the headers alone have wrong is thrown at once, the rest by `end`, with S3's own codes and texts. Algorithms:
 * those of `checksumAlgorithms`.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 */
export class BodyVerifier {
  /** The algorithm of the checksum that comes with the body, in a header or a trailer. */
  readonly algorithm?: ChecksumAlgorithm;
  private readonly sum?: Checksum;
  private readonly md5 = createHash('md5');
  private readonly sha256 = createHash('sha256');
  private readonly expectedMd5: string | undefined;
  private readonly expectedSha256: string | undefined;

  constructor(private readonly headers: HttpRequest['headers']) {
    this.expectedMd5 = headers['content-md5'];
    if (this.expectedMd5 !== undefined && !/^[A-Za-z0-9+/]{22}==$/.test(this.expectedMd5)) {
      throw new WrongBody('InvalidDigest', 'The Content-MD5 you specified was invalid.', {
        'Content-MD5': this.expectedMd5,
      });
    }
    this.expectedSha256 = givenSha256(headers['x-amz-content-sha256']);
    this.algorithm = algorithmOf(headers);
    if (this.algorithm) this.sum = newChecksum(this.algorithm);
    const asked = headers['x-amz-sdk-checksum-algorithm'];
    if (asked !== undefined) checkAsked(asked, this.algorithm, this.expectedMd5);
  }

  update(chunk: Buffer): void {
    if (this.expectedMd5 !== undefined) this.md5.update(chunk);
    if (this.expectedSha256 !== undefined) this.sha256.update(chunk);
    this.sum?.update(chunk);
  }

  /** Answers the checksum that came with the body, which is right. */
  async end(trailers: ReadonlyMap<string, string>): Promise<GivenChecksum | undefined> {
    if (this.expectedMd5 !== undefined) {
      const calculated = this.md5.digest('base64');
      if (calculated !== this.expectedMd5) {
        throw new WrongBody('BadDigest', 'The Content-MD5 you specified did not match what we received.', {
          ExpectedDigest: this.expectedMd5,
          CalculatedDigest: calculated,
        });
      }
    }
    if (this.expectedSha256 !== undefined) {
      const calculated = this.sha256.digest('hex');
      if (calculated !== this.expectedSha256) {
        throw new WrongBody(
          'XAmzContentSHA256Mismatch',
          "The provided 'x-amz-content-sha256' header does not match what was computed.",
          { ClientComputedContentSHA256: this.expectedSha256, S3ComputedContentSHA256: calculated },
        );
      }
    }
    if (!this.algorithm || !this.sum) return undefined;
    const name = nameOf(this.algorithm);
    const value = this.headers[name] ?? trailers.get(name) ?? '';
    const calculated = Buffer.from(await this.sum.digest());
    if (Buffer.from(value, 'base64').length !== calculated.length) {
      throw new WrongBody('InvalidRequest', `Value for ${name} header is invalid.`);
    }
    if (calculated.toString('base64') !== value) {
      throw new WrongBody(
        'BadDigest',
        `The ${this.algorithm} you specified did not match the calculated checksum.`,
      );
    }
    return { algorithm: this.algorithm, value };
  }
}

/** What the header may say in place of a checksum, in the order of S3's message. */
const unsigned: readonly string[] = [
  'UNSIGNED-PAYLOAD',
  'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
  'STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD',
  'STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER',
];

/**
 * The checksum that a body was signed with; undefined where it was not.
 *
 * Observed: the message (versity/versitygw#1352).
 * @throws {InvalidArgument} when the header holds anything else.
 */
function givenSha256(value: string | undefined): string | undefined {
  if (value === undefined || unsigned.includes(value)) return undefined;
  if (/^[0-9a-f]{64}$/i.test(value)) return value.toLowerCase();
  throw new WrongBody(
    'InvalidArgument',
    `x-amz-content-sha256 must be ${unsigned.join(', ')} or a valid sha256 value.`,
    { ArgumentName: 'x-amz-content-sha256', ArgumentValue: value },
  );
}

/**
 * Observed: the message of a trailer (recorded by LocalStack).
 *
 * @throws {InvalidRequest} when there is more than one checksum, one of an unknown algorithm, or a trailer that is none.
 */
function algorithmOf(headers: HttpRequest['headers']): ChecksumAlgorithm | undefined {
  const trailers = announcedTrailers(headers);
  if (!trailers.every((name) => checksumAlgorithms.some((algorithm) => name === nameOf(algorithm)))) {
    throw new WrongBody('InvalidRequest', 'The value specified in the x-amz-trailer header is not supported');
  }
  const names = [...Object.keys(headers), ...trailers].filter(
    (name) => name.startsWith(prefix) && !noChecksums.has(name),
  );
  if (new Set(names).size > 1) {
    throw new WrongBody(
      'InvalidRequest',
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
  }
  const [name] = names;
  if (name === undefined) return undefined;
  const found = checksumAlgorithms.find((algorithm) => name === nameOf(algorithm));
  if (!found) {
    throw new WrongBody(
      'InvalidRequest',
      'The algorithm type you specified in x-amz-checksum- header is invalid.',
    );
  }
  return found;
}

/** Holds what an SDK says it was asked to compute against what came. */
function checkAsked(asked: string, algorithm: ChecksumAlgorithm | undefined, md5: string | undefined): void {
  if (!(checksumAlgorithms as readonly string[]).includes(asked.toUpperCase())) {
    throw new WrongBody(
      'InvalidRequest',
      'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
    );
  }
  if (algorithm !== undefined && algorithm !== asked.toUpperCase()) {
    throw new WrongBody('InvalidRequest', 'Value for x-amz-sdk-checksum-algorithm header is invalid.');
  }
  if (algorithm === undefined && md5 === undefined) {
    throw new WrongBody(
      'InvalidRequest',
      'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
    );
  }
}

/** A request to a bucket as its access log tells of it; what is absent is unknown, or does not apply. */
export interface LoggedRequest {
  readonly bucketOwner: string;
  readonly bucket: string;
  readonly receivedAt: Date;
  readonly remoteIp?: string;
  /** The canonical user, or the ARN of a session of a role; absent where nobody has signed. */
  readonly requester?: string;
  readonly requestId: string;
  /** Such as `REST.GET.OBJECT`. */
  readonly operation: string;
  readonly key?: string;
  /** The first line of the request. */
  readonly requestUri?: string;
  readonly status: number;
  readonly errorCode?: string;
  readonly bytesSent?: number;
  readonly objectSize?: number;
  readonly totalMs: number;
  readonly turnAroundMs?: number;
  readonly referer?: string;
  readonly userAgent?: string;
  /** That was asked for. */
  readonly versionId?: string;
  readonly hostId?: string;
  readonly signatureVersion?: string;
  readonly authenticationType?: string;
  readonly hostHeader?: string;
}

/**
 * The line of an access log, all fields in their order.
 *
 * Here are neither TLS, of which two fields tell, nor access points nor ACLs, and no request comes from a region.
 * Observed: keys are percent-encoded twice, and quotation marks in what is quoted stay as they are
 * (https://engineeringblog.yelp.com/2025/09/s3-server-access-logs-at-scale.html).
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html
 */
export const accessLogLine = (request: LoggedRequest): string =>
  `${[
    plain(request.bucketOwner),
    plain(request.bucket),
    `[${time(request.receivedAt)}]`,
    plain(request.remoteIp),
    plain(request.requester),
    plain(request.requestId),
    plain(request.operation),
    request.key === undefined ? '-' : encoded(encoded(request.key)),
    quoted(request.requestUri),
    plain(request.status),
    plain(request.errorCode),
    plain(request.bytesSent || undefined),
    plain(request.objectSize),
    plain(request.totalMs),
    plain(request.turnAroundMs),
    quoted(request.referer),
    quoted(request.userAgent),
    plain(request.versionId),
    plain(request.hostId),
    plain(request.signatureVersion),
    cipherSuite,
    plain(request.authenticationType),
    plain(request.hostHeader),
    tlsVersion,
    accessPointArn,
    aclRequired,
    sourceRegion,
  ].join(' ')}\n`;

const [cipherSuite, tlsVersion, accessPointArn, aclRequired, sourceRegion] = ['-', '-', '-', '-', '-'];

/** Nothing that a client writes ends its field, or the line. */
const plain = (value: string | number | undefined) =>
  value === undefined || value === '' ? '-' : String(value).replaceAll(/[\s"]/g, encodeURIComponent);

const quoted = (text = '-') => `"${text.replaceAll(/[\r\n]/g, encodeURIComponent)}"`;

/** By way of UTF-8, which has half characters replaced. */
const encoded = (key: string) => encodeURIComponent(Buffer.from(key).toString('utf8')).replaceAll('%2F', '/');

/** `[%d/%b/%Y:%H:%M:%S %z]`, without the brackets. */
function time(date: Date): string {
  const [, day, month, year, clock] = date.toUTCString().split(' ');
  return `${day}/${month}/${year}:${clock} +0000`;
}

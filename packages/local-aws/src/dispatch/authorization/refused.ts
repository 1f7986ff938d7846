import type { ProtocolFamily } from '../../protocols/protocol-family.ts';

/** Why a request does not get as far as its operation. */
type Kind = 'access denied' | 'expired token' | 'invalid token';

/** A request that its credentials do not allow; each protocol has a name and a status of its own for it. */
export class Refused extends Error {
  readonly $fault = 'client';
  override readonly name: string;
  readonly $metadata: { readonly httpStatusCode: number };

  constructor(kind: Kind, family: ProtocolFamily, message: string) {
    super(message);
    const [name, httpStatusCode] = forms[kind][family];
    this.name = name;
    this.$metadata = { httpStatusCode };
  }
}

/**
 * Documented: the common errors of each service, such as
 * https://docs.aws.amazon.com/firehose/latest/APIReference/CommonErrors.html,
 * https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html and
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
const forms: Record<Kind, Record<ProtocolFamily, readonly [name: string, status: number]>> = {
  'access denied': {
    json: ['AccessDeniedException', 400],
    query: ['AccessDenied', 403],
    'rest-xml': ['AccessDenied', 403],
  },
  'expired token': {
    json: ['ExpiredTokenException', 400],
    query: ['ExpiredToken', 403],
    'rest-xml': ['ExpiredToken', 400],
  },
  'invalid token': {
    json: ['UnrecognizedClientException', 400],
    query: ['InvalidClientTokenId', 403],
    'rest-xml': ['InvalidToken', 400],
  },
};

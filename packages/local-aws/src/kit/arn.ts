/** What the ARN of a resource is made of; that of a global service has no region in it, a bucket's no account either. */
interface ArnParts {
  readonly service: string;
  readonly region?: string;
  readonly account?: string;
}

/** The account and region that a resource is in. */
export interface AccountRegion {
  readonly account: string;
  readonly region: string;
}

/**
 * The ARN of a resource, such as `arn:aws:logs:us-east-1:000000000000:log-group:name`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export const arn = ({ service, region = '', account = '' }: ArnParts, resource: string): string =>
  `arn:aws:${service}:${region}:${account}:${resource}`;

/** Writes the ARNs of one kind of resource, such as `log-group:` of `logs`, and reads the names out of them. */
export function arnsOf(service: string, kind: string) {
  const write = ({ region, account }: AccountRegion, name: string): string =>
    arn({ service, region, account }, `${kind}${name}`);
  return {
    write,
    /** Undefined where an ARN is of another kind, account or region. */
    read(scope: AccountRegion, text: string): string | undefined {
      const start = write(scope, '');
      return text.startsWith(start) && text.length > start.length ? text.slice(start.length) : undefined;
    },
  };
}

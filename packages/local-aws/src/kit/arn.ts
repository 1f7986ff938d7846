/** What the ARN of a resource is made of; a global service has no region in it. */
interface ArnParts {
  readonly service: string;
  readonly region?: string;
  readonly account: string;
}

/**
 * The ARN of a resource, such as `arn:aws:logs:us-east-1:000000000000:log-group:name`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export const arn = ({ service, region = '', account }: ArnParts, resource: string): string =>
  `arn:aws:${service}:${region}:${account}:${resource}`;

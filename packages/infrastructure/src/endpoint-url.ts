import { ConfigError } from './config-error.ts';

/** The services of the stack that have an endpoint variable of their own. */
const variables = ['S3', 'FIREHOSE', 'IAM', 'STS', 'CLOUDWATCH_LOGS'].map(
  (name) => `AWS_ENDPOINT_URL_${name}`,
);

/**
 * Finds where AWS is emulated; undefined is AWS itself.
 *
 * Reads `AWS_ENDPOINT_URL` and `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` as every AWS SDK does, an empty one as not set.
 *
 * @throws ConfigError for what is no bare URL, and for one emulated service among real ones
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function endpointUrl(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  if (environment['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']?.toLowerCase() === 'true') return undefined;
  const text = environment['AWS_ENDPOINT_URL'];
  if (!text) {
    const alone = variables.find((name) => environment[name]);
    if (alone === undefined) return undefined;
    // It would put resources of an emulator into the state of AWS.
    throw new ConfigError(
      `${alone} must come with AWS_ENDPOINT_URL, which makes the whole stack local; set both or none`,
    );
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const bare = url?.pathname === '/' && !url.search && !url.hash && !url.username && !url.password;
  if (bare && /^https?:$/.test(url.protocol)) return url.origin;
  // What was got is not shown: it may hold a password.
  throw new ConfigError(
    'AWS_ENDPOINT_URL must be an http or https URL of host and port only, such as http://127.0.0.1:4566',
  );
}

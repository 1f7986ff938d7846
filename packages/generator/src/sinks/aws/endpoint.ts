import type { FirehoseClientConfig } from '@aws-sdk/client-firehose';
import { OptionError } from '../../messages/option-error.ts';
import { address } from '../../options/kind.ts';
import { publicUrl } from '../../messages/public-url.ts';
import type { AwsService } from './aws-service.ts';

/**
 * The address that calls go to when not to AWS: the one asked for, else the environment's; without what may be secret
 * in it unless that is asked for.
 */
export function endpointOf(
  { endpointVariable }: AwsService,
  asked: string | undefined,
  { secret = false } = {},
): string | undefined {
  const { AWS_ENDPOINT_URL, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS } = process.env;
  const configured =
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === 'true'
      ? undefined
      : process.env[endpointVariable] || AWS_ENDPOINT_URL || undefined;
  const endpoint = asked ?? configured;
  return endpoint === undefined || secret ? endpoint : publicUrl(endpoint);
}

/** @throws {OptionError} when the environment names an address that is none, which the SDK would send to somehow. */
export function checkEndpoint(service: AwsService, asked: string | undefined): void {
  const configured = endpointOf(service, asked, { secret: true });
  const { allowed, valid } = address;
  if (asked !== undefined || configured === undefined || valid(configured)) return;
  throw new OptionError('AWS_ENDPOINT_URL', `must be ${allowed}, got ${publicUrl(configured)}`);
}

/**
 * The credentials of the environment, for an address of its own, whatever AWS_PROFILE says. The SDK would take the
 * profile's: real keys would go to an emulator, or a profile without a session would end the run.
 */
export function localCredentials(
  service: AwsService,
  asked: string | undefined,
): Pick<FirehoseClientConfig, 'credentials'> {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = process.env;
  if (endpointOf(service, asked) === undefined || !accessKeyId || !secretAccessKey) return {};
  const sessionToken = process.env['AWS_SESSION_TOKEN'];
  return { credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) } };
}

import { endpointOrigin } from './endpoint-origin.ts';
import { profileEndpoints } from './profile.ts';
import type { ProfileEndpoints } from './profile.ts';
import { TargetError } from './target-error.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Which AWS is meant. */
export interface AwsTarget {
  /** Where AWS is emulated, as an origin such as `http://127.0.0.1:4566`; undefined is AWS itself. */
  readonly endpointUrl: string | undefined;
  /** What decided it, such as `AWS_ENDPOINT_URL` or `profile "local"`; undefined where nothing says otherwise. */
  readonly decidedBy: string | undefined;
}

/** The services that are called, by the end of their variable; their names in a profile are the same in lower case. */
const services = [
  'ATHENA',
  'CLOUDWATCH',
  'CLOUDWATCH_LOGS',
  'EMR_SERVERLESS',
  'EVENTBRIDGE',
  'FIREHOSE',
  'GLUE',
  'IAM',
  'KINESIS',
  'KMS',
  'LAKEFORMATION',
  'LAMBDA',
  'S3',
  'SCHEDULER',
  'SNS',
  'SQS',
  'STS',
];

/** An endpoint for one service. */
interface Single {
  readonly place: string;
  readonly url: string;
}

/**
 * Decides which AWS is meant, by all that an SDK or Terraform's provider would follow: `AWS_ENDPOINT_URL`,
 * `AWS_ENDPOINT_URL_<SERVICE>`, the provider's own `AWS_<SERVICE>_ENDPOINT` and `TF_AWS_<SERVICE>_ENDPOINT`, the
 * profile's `endpoint_url` and its section of `services`, and whether these are to be ignored.
 *
 * @throws {TargetError} when they disagree: one service here and another there would put resources of an emulator into
 * the state of AWS, or the other way round
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export async function awsTarget(environment: Environment): Promise<AwsTarget> {
  const profile = await profileEndpoints(environment);
  const ignored =
    environment['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']?.toLowerCase() === 'true' || profile.ignored;
  const all = ignored ? undefined : endpointOfAll(environment, profile);
  const endpointUrl = all && endpointOrigin(all.url, all.place);
  for (const { place, url } of singles(environment, ignored ? undefined : profile)) {
    // Observed: provider 5.100.0 follows the variables of single services all the same.
    if (ignored)
      throw new TargetError(
        `${place} must not be set where endpoints are to be ignored: Terraform's provider would follow it`,
      );
    if (endpointUrl === undefined)
      throw new TargetError(
        `${place} must come with AWS_ENDPOINT_URL, which makes the whole stack local; set both or none`,
      );
    if (endpointOrigin(url, place) !== endpointUrl)
      throw new TargetError(
        `${place} must be the same as ${all?.place}, ${endpointUrl}, or not be set: all services are in one place`,
      );
  }
  return Object.freeze({ endpointUrl, decidedBy: all?.place });
}

function endpointOfAll(environment: Environment, profile: ProfileEndpoints): Single | undefined {
  const variable = environment['AWS_ENDPOINT_URL'];
  if (variable) return { place: 'AWS_ENDPOINT_URL', url: variable };
  return profile.endpointUrl === undefined
    ? undefined
    : { place: `endpoint_url of profile "${profile.name}"`, url: profile.endpointUrl };
}

/** What is said of single services, in the profile too unless that is to be ignored. */
function singles(environment: Environment, profile: ProfileEndpoints | undefined): Single[] {
  const found = variables(environment, (service) => [
    `AWS_ENDPOINT_URL_${service}`,
    `AWS_${service}_ENDPOINT`,
    `TF_AWS_${service}_ENDPOINT`,
  ]);
  // Documented: AWS_ENDPOINT_URL goes before all that a profile says.
  if (!profile || environment['AWS_ENDPOINT_URL']) return found;
  const ofProfile = services.flatMap((service) => {
    const name = service.toLowerCase();
    const url = profile.services[name];
    return url
      ? [{ place: `endpoint_url of ${name} in the services of profile "${profile.name}"`, url }]
      : [];
  });
  return [...found, ...ofProfile];
}

const variables = (environment: Environment, namesOf: (service: string) => string[]): Single[] =>
  services.flatMap(namesOf).flatMap((place) => {
    const url = environment[place];
    return url ? [{ place, url }] : [];
  });

import { invalidArgument } from '../errors.ts';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';

/** What is said when there is not one of the members that end in this. */
const notOne = {
  /** Observed: of none as of two (badmintoncryer/cdk-preflight@bc88503, September 2026). */
  DestinationConfiguration: {
    none: 'Exactly one destination configuration is supported for a Firehose',
    several: 'Exactly one destination configuration is supported for a Firehose',
  },
  /** Observed: of none (radkawar/stackd@9dc356f). Assumed: of two. */
  DestinationUpdate: {
    none: 'At least one destination or source configuration update must be provided',
    several: 'Exactly one destination configuration update is supported for a Firehose',
  },
} as const;

interface S3Members<Plain, Extended> {
  readonly S3DestinationConfiguration?: Plain;
  readonly ExtendedS3DestinationConfiguration?: Extended;
  readonly S3DestinationUpdate?: Plain;
  readonly ExtendedS3DestinationUpdate?: Extended;
}

/** Whether a member is a destination that is not S3. */
export const isOtherDestination = (member: string): boolean =>
  /Destination(?:Configuration|Update)$/.test(member) && !/^(?:Extended)?S3Destination/i.test(member);

/** The one destination that an input gives, be it the plain or the extended S3 one; others are refused by name. */
export function onlyS3<Plain, Extended>(
  input: S3Members<Plain, Extended>,
  suffix: 'DestinationConfiguration' | 'DestinationUpdate',
): Plain | Extended {
  const given = Object.entries(input).filter(([name, value]) => name.endsWith(suffix) && value != null);
  if (given.length !== 1) throw invalidArgument(notOne[suffix][given.length === 0 ? 'none' : 'several']);
  const [name, destination] = given[0]!;
  if (isOtherDestination(name)) {
    throw new NotImplemented(`${name}; ExtendedS3${suffix} and S3${suffix} work`);
  }
  return destination as Plain | Extended;
}

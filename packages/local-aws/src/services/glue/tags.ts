import { withTags } from '../../kit/tags.ts';
import type { Tags } from '../../kit/tags.ts';
import type { AccountRegion } from '../../kit/arn.ts';
import { databaseArns, jobArns, triggerArns } from './arns.ts';
import { invalidInput, notFound } from './errors.ts';
import type { GlueState } from './state.ts';

/**
 * Tags with others added or changed.
 *
 * @throws {InvalidInputException} for what no tag may be, and more than 50.
 */
export function withAdded(tags: Tags, added: Tags): Tags {
  for (const [key, value] of Object.entries(added)) {
    if (key.length >= 1 && key.length <= 128 && value.length <= 256 && !/^aws:/i.test(key)) continue;
    throw invalidInput(
      `The tag ${JSON.stringify(key)} is not valid: a key has 1 to 128 characters and does not begin with aws:, a value up to 256.`,
    );
  }
  return withTags(tags, added, () => invalidInput('A resource can have no more than 50 tags.'));
}

/**
 * The tags of the resource of an ARN.
 *
 * @throws {EntityNotFoundException} when there is no such resource: of what there is here, databases, jobs and triggers have
 * tags.
 */
export function tagsOf(
  { state, ...scope }: AccountRegion & { readonly state: GlueState },
  arn: string,
): Tags {
  const [database, job, trigger] = [databaseArns, jobArns, triggerArns].map((arns) => arns.read(scope, arn));
  const isThere =
    (database !== undefined && state.catalog.databases.has(database)) ||
    (job !== undefined && state.jobs.findJob(job) !== undefined) ||
    (trigger !== undefined && state.jobs.findTrigger(trigger) !== undefined);
  if (!isThere) throw notFound(`Resource ${arn} not found.`);
  return state.catalog.tags.get(arn) ?? {};
}

/** Tells by its name whether something has some tags; anything has none. */
export const hasTags =
  ({ catalog }: GlueState, wanted: Tags | undefined, arnOf: (name: string) => string) =>
  (name: string): boolean => {
    const own = catalog.tags.get(arnOf(name)) ?? {};
    return Object.entries(wanted ?? {}).every(([key, value]) => own[key] === value);
  };

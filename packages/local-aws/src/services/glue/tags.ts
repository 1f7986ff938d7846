import type { Context } from '../../dispatch/context.ts';
import { checkTags, mergeTags } from '../../kit/tags.ts';
import type { Tagged, Tags } from '../../kit/tags.ts';
import { databaseArns, jobArns, triggerArns } from './arns.ts';
import { invalidInput, notFound } from './errors.ts';
import type { GlueState } from './state.ts';

/**
 * Tags with others added or changed.
 *
 * @throws {InvalidInputException} for what no tag may be, and more than 50.
 */
export function withTags(tags: Tags, added: Tags): Tags {
  checkTags(added, invalidInput);
  return mergeTags(tags, added, () => invalidInput('A resource can have no more than 50 tags.'));
}

/**
 * The tags of a database, a job or a trigger.
 *
 * @throws {EntityNotFoundException} when an ARN is of none: nothing else that is here has tags.
 */
export function tagged(context: Context<GlueState>, arn: string): Tagged<Tags> {
  const { state } = context;
  const [database, job, trigger] = [databaseArns, jobArns, triggerArns].map((arns) =>
    arns.read(context, arn),
  );
  const isThere =
    (database !== undefined && state.catalog.databases.has(database)) ||
    (job !== undefined && state.jobs.findJob(job) !== undefined) ||
    (trigger !== undefined && state.jobs.findTrigger(trigger) !== undefined);
  if (!isThere) throw notFound(`Resource ${arn} not found.`);
  return {
    tags: state.catalog.tags.get(arn) ?? {},
    put: (record) => state.commit({ kind: 'tags', arn, record }),
  };
}

/** Tells by its name whether something has some tags; anything has none. */
export const hasTags =
  ({ catalog }: GlueState, wanted: Tags | undefined, arnOf: (name: string) => string) =>
  (name: string): boolean => {
    const own = catalog.tags.get(arnOf(name)) ?? {};
    return Object.entries(wanted ?? {}).every(([key, value]) => own[key] === value);
  };

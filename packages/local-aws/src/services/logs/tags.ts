import type { Context } from '../../dispatch/context.ts';
import { mergeTags, tagCharacters } from '../../kit/tags.ts';
import type { Tagged, Tags } from '../../kit/tags.ts';
import { groupArns } from './arns.ts';
import { invalidParameter, tooManyTags } from './errors.ts';
import type { LogsState } from './state.ts';

const characters = new RegExp(`^${tagCharacters}*$`, 'u');

/** The tags of a log group with others added or changed; 50 at the most. */
export function withTags(tags: Tags, added: Tags): Tags {
  for (const [key, value] of Object.entries(added)) checkTag(key, value);
  return mergeTags(tags, added, () => tooManyTags('A resource can have no more than 50 tags.'));
}

/** @throws {InvalidParameterException} when an ARN is of no log group here: nothing else has tags. */
export function tagged(context: Context<LogsState>, arn: string): Tagged<Tags> {
  const name = groupArns.read(context, arn);
  if (name === undefined)
    throw invalidParameter(`The specified resource is not a log group of this account and region: ${arn}`);
  const group = context.state.getGroup(name);
  return {
    tags: group.tags,
    put(tags) {
      group.tags = tags;
      context.state.save();
    },
  };
}

function checkTag(key: string, value: string): void {
  const fits =
    key.length >= 1 &&
    key.length <= 128 &&
    value.length <= 256 &&
    characters.test(key) &&
    characters.test(value);
  if (fits) return;
  throw invalidParameter(
    `The tag ${JSON.stringify(key)} is not valid: a key has 1 to 128 characters, a value up to 256, of letters, digits, spaces and _.:/=+-@`,
  );
}

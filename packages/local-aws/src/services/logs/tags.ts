import { tagCharacters, withTags as merged } from '../../kit/tags.ts';
import type { Tags } from '../../kit/tags.ts';
import { invalidParameter, tooManyTags } from './errors.ts';

const characters = new RegExp(`^${tagCharacters}*$`, 'u');

/** The tags of a log group with others added or changed; 50 at the most. */
export function withTags(tags: Tags, added: Tags): Record<string, string> {
  for (const [key, value] of Object.entries(added)) checkTag(key, value);
  return merged(tags, added, tooMany);
}

const tooMany = () => tooManyTags('A resource can have no more than 50 tags.');

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

/** The tags of a resource, by key. */
export type Tags = Readonly<Record<string, string>>;

/** What an ARN names that has tags, as its service keeps them, and how they are changed. */
export interface Tagged<T> {
  readonly tags: T;
  put(this: void, tags: T): void;
}

/** Documented for every service that is here, but for S3's objects: how many tags a resource can have. */
export const mostTags = 50;

/** Documented for every service that is here: letters, digits and spaces of any language, and some signs. */
export const tagCharacters = String.raw`[\p{L}\p{Z}\p{N}_.:/=+\-@]`;

/** Refuses what no tag may be; `invalid` makes the service's own error. */
export function checkTags(tags: Tags, invalid: (message: string) => Error): void {
  for (const [key, value] of Object.entries(tags)) {
    if (key.length >= 1 && key.length <= 128 && value.length <= 256 && !/^aws:/i.test(key)) continue;
    throw invalid(
      `The tag ${JSON.stringify(key)} is not valid: a key has 1 to 128 characters and does not begin with aws:, a value up to 256.`,
    );
  }
}

/** Tags with others added or changed; `tooMany` makes the service's own error of more than fit. */
export const mergeTags = (tags: Tags, added: Tags, tooMany: () => Error): Tags =>
  Object.fromEntries(merged([...Object.entries(tags), ...Object.entries(added)], ([key]) => key, tooMany));

/** Tags without some keys; keys that are not there do not matter. */
export const withoutTags = (tags: Tags, removed: readonly string[]): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => !removed.includes(key)));

/** `mergeTags` of lists; of tags that are the same to the service `keyOf` gives the same text. */
export const mergeTagLists = <T>(
  tags: readonly T[],
  added: readonly T[],
  keyOf: (tag: T) => string,
  tooMany: () => Error,
): T[] => merged([...tags, ...added], keyOf, tooMany);

/** `withoutTags` of lists. */
export const withoutTagList = <T>(
  tags: readonly T[],
  removed: readonly string[],
  keyOf: (tag: T) => string,
): T[] => tags.filter((tag) => !removed.includes(keyOf(tag)));

/** The key of a tag in a list of most services. */
export const keyOf = ({ Key }: { readonly Key?: string | undefined }): string => Key!;

function merged<T>(tags: readonly T[], key: (tag: T) => string, tooMany: () => Error): T[] {
  const byKey = new Map(tags.map((tag) => [key(tag), tag]));
  if (byKey.size > mostTags) throw tooMany();
  return [...byKey.values()];
}

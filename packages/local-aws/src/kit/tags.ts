/** The tags of a resource, by key. */
export type Tags = Readonly<Record<string, string>>;

/** A tag of services that keep them as a list. */
interface Tag {
  readonly Key?: string | undefined;
}

/** Documented for every service that is here, but for S3's objects: how many tags a resource can have. */
export const mostTags = 50;

/** Documented for every service that is here: letters, digits and spaces of any language, and some signs. */
export const tagCharacters = String.raw`[\p{L}\p{Z}\p{N}_.:/=+\-@]`;

/** Tags with others added or changed; `tooMany` makes the service's own error of more than fit. */
export const withTags = (tags: Tags, added: Tags, tooMany: () => Error): Record<string, string> =>
  Object.fromEntries(merged([...Object.entries(tags), ...Object.entries(added)], ([key]) => key, tooMany));

/** Tags without some keys; keys that are not there do not matter. */
export const withoutTags = (tags: Tags, removed: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => !removed.includes(key)));

/** `withTags` of lists; `fold` gives the same text for keys that are the same to the service. */
export const withTagList = <T extends Tag>(
  tags: readonly T[],
  added: readonly T[],
  tooMany: () => Error,
  fold = exactly,
): T[] => merged([...tags, ...added], ({ Key }) => fold(Key!), tooMany);

/** `withoutTags` of lists. */
export function withoutTagList<T extends Tag>(
  tags: readonly T[],
  removed: readonly string[],
  fold = exactly,
): T[] {
  const gone = new Set(removed.map(fold));
  return tags.filter(({ Key }) => !gone.has(fold(Key!)));
}

function merged<T>(tags: readonly T[], key: (tag: T) => string, tooMany: () => Error): T[] {
  const byKey = new Map(tags.map((tag) => [key(tag), tag]));
  if (byKey.size > mostTags) throw tooMany();
  return [...byKey.values()];
}

const exactly = (key: string) => key;

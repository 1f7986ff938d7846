/** The tags of a resource, by key. */
export type Tags = Readonly<Record<string, string>>;

/** Documented for every service that is here: how many tags a resource can have. */
export const mostTags = 50;

/** Tags with others added or changed; `tooMany` makes the service's own error of more than fit. */
export function withTags(tags: Tags, added: Tags, tooMany: () => Error): Record<string, string> {
  const merged = { ...tags, ...added };
  if (Object.keys(merged).length > mostTags) throw tooMany();
  return merged;
}

/** Tags without some keys; keys that are not there do not matter. */
export const withoutTags = (tags: Tags, removed: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => !removed.includes(key)));

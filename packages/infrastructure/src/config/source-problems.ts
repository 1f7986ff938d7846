type Members = Readonly<Record<string, unknown>> | undefined;

/** A source of events, as a setting has it. */
interface Named {
  readonly place: string;
  readonly source: string;
  readonly isDefault: boolean;
}

/**
 * Says, a line each, which settings name other events than the first that does: tables and jobs would look for columns
 * that nothing in raw has. Those that name none follow, and so are right.
 *
 * @param given the settings as they are given
 * @param values the same, checked, with their defaults
 * @param place gives where a setting stands
 */
export function sourceProblems(
  given: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, unknown>>,
  place: (key: string) => string,
): string[] {
  const [first, ...others] = ['layout', 'catalog', 'transformJob'].flatMap((key): Named[] => {
    const { source, partitionBy } = (values[key] as Members) ?? {};
    const isDefault = (given[key] as Members)?.['source'] === undefined;
    // A layout that names none has a key of the tutorial's all the same, but where it names a field as its key.
    const isFollowing = isDefault && (key !== 'layout' || partitionBy !== undefined);
    return typeof source !== 'string' || isFollowing
      ? []
      : [{ place: `${place(key)}.source`, source, isDefault }];
  });
  return others
    .filter(({ source }) => source !== first?.source)
    .map(
      ({ place: other, source }) =>
        `${other} must be that of ${first!.place}, "${first!.source}"${first!.isDefault ? ' by default' : ''}, got "${source}"`,
    );
}

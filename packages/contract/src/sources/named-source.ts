/** What settings say of whose events they are for. */
export interface NamedSource {
  /** The setting that says so. */
  readonly setting: string;
  /** The name of the source, not checked yet. */
  readonly source: unknown;
}

/** Those that are for the events of one source, the layout first: events are there before what is made of them. */
const ofSource = ['layout', 'catalog', 'transformJob'];

/**
 * Finds the first of the settings `layout`, `catalog` and `transformJob` that names a source: the others are for the same
 * events.
 *
 * @param settings with what their preset and stage set, not checked yet
 */
export function namedSource(settings: Readonly<Record<string, unknown>>): NamedSource | undefined {
  return ofSource
    .map((setting) => ({
      setting,
      source: (settings[setting] as { readonly source?: unknown } | null | undefined)?.source,
    }))
    .find(({ source }) => source !== undefined);
}

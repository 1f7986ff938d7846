/** What a command takes. */
export interface Taken {
  /** The words that it is called by: `lake query`. */
  readonly name: string;
  /** What may stand behind them: `[name]`, `<event-id>`, `[engine..]`. */
  readonly places: readonly string[];
  /** The names of its options. */
  readonly options: readonly string[];
  /** Those of them that are on or off. */
  readonly switches: readonly string[];
  /** Those that must be given. */
  readonly demanded: readonly string[];
}

/** What yargs knows of what is declared, though its types do not say so. */
interface Declared {
  getOptions(): { readonly key: object; readonly boolean: readonly string[] };
  getDemandedOptions(): object;
}

/** What a command takes whose options are declared to yargs; `usage`: its own word, and what may stand behind it. */
export function takenBy(name: string, usage: string, yargs: object): Taken {
  const declared = yargs as Declared;
  const places = usage.split(' ').slice(1);
  const words = new Set([
    'help',
    'h',
    ...places.map((place) => place.replaceAll(/^[<[]|(?:\.\.)?[>\]]$/g, '')),
  ]);
  const { key, boolean: switches } = declared.getOptions();
  const namesOf = (options: object) => Object.keys(options).filter((each) => !words.has(each));
  const demanded = namesOf(declared.getDemandedOptions());
  return { name, places, options: namesOf(key), switches, demanded };
}

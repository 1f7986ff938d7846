/** The query engines that can be fetched. */
export type EngineName = 'trino' | 'spark';

/** One archive or library that an engine is made of. */
export interface EnginePart {
  readonly url: string;
  /** In hex; nothing with another one is used. */
  readonly sha256: string;
  readonly bytes: number;
  /** What to do with it: unpack, or keep as the file that it is. */
  readonly kind: 'tar.gz' | 'zip' | 'file';
  /** Where it goes below the engine's directory. */
  readonly into: string;
  /** For archives: which of its directories go where, below `into`; all that is in none of them is left out. */
  readonly directories: Readonly<Record<string, string>>;
}

/** An engine in the one version that is fetched, tested with and relied on. */
export interface Engine {
  readonly name: EngineName;
  readonly title: string;
  readonly version: string;
  /** The variable that names an installation of it. */
  readonly homeVariable: string;
  /** What is in every installation of it, below its directory. */
  readonly marker: string;
  /** The versions of Java that it runs on, both included. */
  readonly java: { readonly oldest: number; readonly newest: number };
  readonly parts: readonly EnginePart[];
}

/** Elements and headers that an error answer carries beside code and message. */
export interface ErrorExtras {
  readonly elements?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The key under which an exception carries its ErrorExtras. */
export const errorExtras = Symbol('elements and headers of an error answer');

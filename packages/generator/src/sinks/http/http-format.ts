/** How a collector takes a batch: as lines, as a JSON array, or as Segment's `{"batch":[…]}`. */
export type HttpFormat = 'lines' | 'array' | 'batch';

/** The type of a body, and what stands before, between and after its events. */
export const httpFormats: Readonly<
  Record<
    HttpFormat,
    { readonly type: string; readonly before: string; readonly between: string; readonly after: string }
  >
> = {
  lines: { type: 'application/x-ndjson', before: '', between: '\n', after: '\n' },
  array: { type: 'application/json', before: '[', between: ',', after: ']' },
  batch: { type: 'application/json', before: '{"batch":[', between: ',', after: ']}' },
};

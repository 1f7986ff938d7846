import type { Sink } from '../../sink.ts';
import { writeLines } from './write-lines.ts';

/** Creates a sink that makes events and drops them: for measuring. */
export function nullSink(): Sink {
  return { name: 'null', run: (context) => writeLines(context, () => Promise.resolve()) };
}

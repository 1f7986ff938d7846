import { generate, nullSink } from '@clickstream/generator';
import type { Summary } from '@clickstream/generator';

const run: Promise<Summary> = generate({ count: 1, sink: nullSink() });
// @ts-expect-error: there is no such schema
void generate({ schema: 'nope', sink: nullSink() });
void run;

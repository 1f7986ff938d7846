import { OptionError } from '../messages/option-error.ts';
import { printable } from '../messages/printable.ts';
import { jsonSchema } from '../schemas/json-schema.ts';
import type { AwsStream } from './create-sink.ts';
import { keyPaths, mayHave } from './key-paths.ts';
import type { Given } from './arguments/command-options.ts';

const mend = `set "layout": { "kind": "user", "source": "segment" } in cdktf.json and deploy, or send with --schema tutorial`;

/**
 * Checks, before the first event, that a delivery stream finds its partition keys in events of the schema segment: a
 * stream keyed on `user_id`, as the tutorial's is, would send every one of them to its error prefix.
 *
 * Asks DescribeDeliveryStream; where that is not allowed, `warn` hears what could not be seen.
 *
 * @throws {OptionError} when the keys are taken from fields that the events do not have.
 */
export async function checkPartitioning(
  { schema: name }: Given,
  target: AwsStream | undefined,
  warn: (text: string) => void,
): Promise<void> {
  const stream = target?.delivery;
  if (name !== 'segment' || target === undefined || stream === undefined) return;
  const { describeKeyQuery } = await import('../sinks/firehose/describe-key-query.ts');
  let query: string | undefined;
  try {
    query = await describeKeyQuery({ ...target, stream });
  } catch (cause) {
    const { name: kind, code: reason = kind } = cause as NodeJS.ErrnoException;
    warn(
      `warning: cannot see how ${stream} is partitioned (${printable(reason)}): calls of the schema segment have userId and anonymousId, and no user_id; if it is keyed on that, ${mend}`,
    );
    return;
  }
  if (query === undefined) return;
  const schema = jsonSchema(name);
  const asked = keyPaths(query);
  const missing = asked.filter((path) => !mayHave(schema, path));
  // Where a query does more than pick values, one of them may do.
  const picks = /^[\s\w{}:.,"]*$/.test(query);
  if (missing.length === 0 || (missing.length < asked.length && !picks)) return;
  throw new OptionError(
    'schema',
    `segment does not go with the stream ${stream}, which is partitioned by ${printable(query)}: its events have no ${missing.join(', ')}, so all would go to the error prefix; ${mend}`,
  );
}

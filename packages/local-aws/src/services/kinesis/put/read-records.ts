import type { PutRecordsCommandInput, PutRecordsRequestEntry } from '@aws-sdk/client-kinesis';

/**
 * Reads the body of a PutRecords faster than the schemas do: it is on the way of every record.
 *
 * Undefined for whatever is not the plain form that clients send: the protocol then reads it again, and finds the words
 * for what is wrong.
 */
export function readRecords(body: Buffer): PutRecordsCommandInput | undefined {
  if (body[0] !== openBrace || body.length > largestBody) return undefined;
  // No deeper than that: what nests deep takes the parser long, and is not the plain form.
  if (hasMore(body, openBrace) || hasMore(body, openBracket)) return undefined;
  let input: Record<string, unknown>;
  try {
    input = JSON.parse(body.toString('utf8')) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  const { Records: list, ...named } = input;
  if (!Array.isArray(list) || list.length > 500) return undefined;
  for (const [name, value] of Object.entries(named))
    if ((name !== 'StreamName' && name !== 'StreamARN') || typeof value !== 'string') return undefined;
  const records: PutRecordsRequestEntry[] = [];
  for (const entry of list as unknown[]) {
    if (typeof entry !== 'object' || entry === null) return undefined;
    for (const name in entry) if (!members.has(name)) return undefined;
    const { Data, PartitionKey, ExplicitHashKey } = entry as Record<string, unknown>;
    if (typeof Data !== 'string' || typeof PartitionKey !== 'string') return undefined;
    const bytes = Buffer.from(Data, 'base64');
    // Whatever is no base64 is left out by it, and makes less of the text.
    if (Math.ceil(bytes.length / 3) * 4 !== Data.length) return undefined;
    if (ExplicitHashKey === undefined) records.push({ Data: bytes, PartitionKey });
    else if (typeof ExplicitHashKey === 'string')
      records.push({ Data: bytes, PartitionKey, ExplicitHashKey });
    else return undefined;
  }
  return { ...named, Records: records };
}

/** Whether a byte stands in a body more often than in the plain form, which has one list of at most 500 records. */
function hasMore(body: Buffer, byte: number): boolean {
  let count = 0;
  for (let at = body.indexOf(byte); at !== -1; at = body.indexOf(byte, at + 1)) {
    count += 1;
    if (count > 501) return true;
  }
  return false;
}

const members: ReadonlySet<string> = new Set(['Data', 'PartitionKey', 'ExplicitHashKey']);
const [openBracket, openBrace] = [0x5b, 0x7b];
/** Of 10 MiB in base64, and the names around it. */
const largestBody = 16 * 1024 * 1024;

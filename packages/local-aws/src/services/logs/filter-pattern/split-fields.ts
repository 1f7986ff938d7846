/** From a place on: blanks, and what is none. */
const blanks = /\s*/y;
const word = /\S+/y;

/**
 * Divides a message into its fields, `most` of them: of more, the last is the rest of the message.
 *
 * Documented: blanks are between them; what is in double quotes or brackets is one, and these are no part of it.
 * Assumed: only those that begin a field and are closed.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function splitFields(message: string, most = Infinity): string[] {
  const fields: string[] = [];
  // What is not closed is looked for once.
  const lastCloses = { '"': message.lastIndexOf('"'), '[': message.lastIndexOf(']') };
  const end = message.trimEnd().length;
  for (let at = after(blanks, message, 0); at < end;) {
    const first = message[at];
    let to: number;
    let field: string;
    if ((first === '"' || first === '[') && lastCloses[first] > at) {
      to = message.indexOf(first === '"' ? '"' : ']', at + 1) + 1;
      field = message.slice(at + 1, to - 1);
    } else {
      to = after(word, message, at);
      field = message.slice(at, to);
    }
    const next = after(blanks, message, to);
    if (fields.length + 1 === most && next < end) return [...fields, message.slice(at, end)];
    fields.push(field);
    at = next;
  }
  return fields;
}

function after(part: RegExp, text: string, at: number): number {
  part.lastIndex = at;
  part.exec(text);
  return part.lastIndex;
}

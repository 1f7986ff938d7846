import { jsonPathSteps } from '../json-path.ts';

// Documented: backslash escapes in a literal, and two literals beside each other are one.
// https://spark.apache.org/docs/3.5.6/sql-ref-literals.html
export const literal = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** The text at a JSON path, in Spark. */
export function jsonTextAt(line: string, path: string): string {
  const steps = jsonPathSteps(path);
  const text = `get_json_object(${line}, ${literal(`$${steps.map((step) => `['${step}']`).join('')}`)})`;
  return `case when ${text} rlike ${literal(escapedPair)} and ${isNested(line, steps)} then ${withPairs(text)} else ${text} end`;
}

// Observed: in the JSON of an object or a list, Spark writes characters beyond U+FFFF as two escapes, the others not.
const escapedPair = String.raw`^[{\[](?s:.*)\\u[dD][89abAB]`;
const high = String.raw`\\(u[dD][89abAB][0-9a-fA-F]{2})`;
const low = String.raw`\\(u[dD][c-fC-F][0-9a-fA-F]{2})`;

/** Whether there is an object or a list at a path: a text may look like either. */
function isNested(line: string, steps: readonly string[]): string {
  const at = (type: string): string => {
    const schema = steps.reduceRight(
      (inner, step) => `struct<\`${step.replaceAll('`', '``')}\`:${inner}>`,
      type,
    );
    const field = steps.map((step) => `\`${step.replaceAll('`', '``')}\``).join('.');
    return `from_json(${line}, ${literal(schema)}).${field} is not null`;
  };
  return `(${at('map<string,string>')} or ${at('array<string>')})`;
}

/** Has a JSON reader put two escapes together, as a text in JSON of which they are the only escapes that it knows. */
function withPairs(text: string): string {
  // What is escaped otherwise is passed over, so that no backslash of it is taken for the first of a pair. U+0001 is in
  // no line.
  const marked = `replace(regexp_replace(${text}, ${literal(String.raw`${high}${low}|(\\.)`)}, concat('$3', chr(1), '$1', chr(1), '$2')), concat(chr(1), chr(1)), '')`;
  const quoted = `replace(replace(${marked}, ${literal('\\')}, ${literal('\\\\')}), '"', ${literal('\\"')})`;
  return `get_json_object(concat('{"v":"', replace(${quoted}, chr(1), ${literal('\\')}), '"}'), '$.v')`;
}

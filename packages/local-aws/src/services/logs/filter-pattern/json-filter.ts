import type { Filter } from './filter.ts';
import { ConditionParser } from './condition-parser.ts';
import type { Condition } from './condition-parser.ts';
import { readTokens } from './read-tokens.ts';
import { compileSelector } from './json-selector.ts';
import { compileTest, operators } from './value-test.ts';

const token =
  /\s*(?:(?<open>\()|(?<close>\))|(?<and>&&)|(?<or>\|\|)|(?<operator>!=|<=|>=|=|<|>)|(?<value>"(?:[^"\\]|\\.)*"|%[^%]*%|\$(?:\[(?:"[^"]*"|[^\]]*)\]|[^\s()&|=!<>[\]])+|[^\s()&|=!<>]+))/y;

/**
 * Compiles a condition on messages that are JSON, such as `$.level = "error" && $.items[0].size > 10`.
 *
 * Documented: `=`, `!=` with text, where `*` stands for anything; these and `<`, `<=`, `>`, `>=` with numbers;
 * `IS TRUE`, `IS FALSE`, `IS NULL`, `EXISTS`, `NOT EXISTS`; `&&` before `||`, and parentheses.
 * A message that is no JSON never fits.
 */
export function jsonFilter(text: string): Filter {
  const condition = new ConditionParser(readTokens(text, token), `{${text}}`, readComparison).parse();
  return (message) => {
    let json: unknown;
    try {
      json = JSON.parse(message);
    } catch {
      return false;
    }
    return typeof json === 'object' && json !== null && condition(json);
  };
}

function readComparison(parser: ConditionParser<unknown>): Condition<unknown> {
  const selector = parser.next();
  if (!selector.startsWith('$')) throw parser.unexpected(selector);
  const find = compileSelector(selector);
  const operator = parser.next();
  if (!operators.has(operator)) return readKeyword(parser, find, operator.toUpperCase());
  const test = compileTest(operator, parser.next());
  return (json) => find(json).some((value) => test(value));
}

function readKeyword(
  parser: ConditionParser<unknown>,
  find: (json: unknown) => unknown[],
  word: string,
): Condition<unknown> {
  if (word === 'EXISTS') return (json) => find(json).length > 0;
  const wanted = parser.next().toUpperCase();
  if (word === 'NOT' && wanted === 'EXISTS') return (json) => find(json).length === 0;
  const values: Record<string, unknown> = { TRUE: true, FALSE: false, NULL: null };
  if (word !== 'IS' || !Object.hasOwn(values, wanted)) throw parser.unexpected(`${word} ${wanted}`);
  return (json) => find(json).some((value) => value === values[wanted]);
}

import { JqSyntaxError } from './lexer.ts';
import { jqBuiltins, jqUnavailable } from './builtins.ts';
import { partsOf } from './expression.ts';
import { toEngineQuery } from './engine-query.ts';
import type { JqExpression } from './expression.ts';
import { parseJq } from './parser.ts';
import { jqPrelude } from './prelude.ts';

/**
 * What jq 1.6 prints when it cannot compile a query, undefined when it can.
 *
 * Shape: `jq: error: <text> at <top-level>, line <n>:`, the line, `jq: 1 compile error`; only the first error.
 * @param compile runs a program on null in a later jq, and gives what it prints when it cannot compile, else ''
 */
export function findJqProblem(query: string, compile: (program: string) => string): string | undefined {
  try {
    const program = parseJq(query);
    const unknown = findUnknownCall(program, new Set());
    if (unknown) {
      const signature = `${unknown.name}/${unknown.args.length}`;
      const verdict = jqUnavailable.has(signature)
        ? 'cannot be used in a partition key query'
        : 'is not defined';
      return problem(query, `${signature} ${verdict}`, unknown.at);
    }
  } catch (error) {
    if (!(error instanceof JqSyntaxError)) throw error;
    return problem(query, error.message, error.at);
  }
  // Defined but not run: a query may well fail on null, or never end.
  const start = `${jqPrelude(query)}def query:\n`;
  const printed = compile(`${start}${toEngineQuery(query)}\n; empty | query`);
  if (printed === '') return undefined;
  const [, text, line, column] =
    /^jq: error: (.*?) at <top-level>, line (\d+), column (\d+)/s.exec(printed) ?? [];
  if (text === undefined) return printed.trim();
  const lines = query.split('\n');
  const lineIndex = Number(line) - start.split('\n').length;
  const before = lines.slice(0, lineIndex).map((one) => `${one}\n`);
  const beforeInLine = Buffer.from(lines[lineIndex] ?? '').toString('utf8', 0, Number(column) - 1);
  return problem(query, text, [...before, beforeInLine].join('').length);
}

function problem(query: string, text: string, at: number): string {
  const start = query.lastIndexOf('\n', at - 1) + 1;
  const end = query.indexOf('\n', start);
  const line = query.slice(start, end < 0 ? undefined : end);
  const lineNumber = query.slice(0, start).split('\n').length;
  // The engine and jq 1.6 count bytes.
  const place = `${line}${' '.repeat(Buffer.byteLength(query.slice(start, at)))}`;
  return `jq: error: ${text} at <top-level>, line ${lineNumber}:\n${place}\njq: 1 compile error`;
}

type Call = JqExpression & { type: 'call' };

/** The first call of a function that neither the query nor jq 1.6 defines. */
function findUnknownCall(expression: JqExpression, defined: ReadonlySet<string>): Call | undefined {
  if (expression.type === 'call') {
    const { name, args } = expression;
    const signature = `${name}/${args.length}`;
    if (!defined.has(signature) && !jqBuiltins.has(signature)) return expression;
  }
  if (expression.type === 'def') {
    const { name, params, body, rest } = expression;
    const outside = new Set([...defined, `${name}/${params.length}`]);
    const inside = new Set([...outside, ...params.map((param) => `${param}/0`)]);
    return findUnknownCall(body, inside) ?? findUnknownCall(rest, outside);
  }
  for (const part of partsOf(expression)) {
    const found = findUnknownCall(part, defined);
    if (found) return found;
  }
  return undefined;
}

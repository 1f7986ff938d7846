import type { Filter } from './filter.ts';
import { compileRegex } from './compile-regex.ts';
import { invalidTerm } from './invalid-term.ts';

type Sign = '' | '?' | '-';

interface Term {
  readonly sign: Sign;
  readonly test: Filter;
}

/** One term with its sign: a quoted phrase, a regular expression, or a word. */
const term =
  /\s*(?<term>(?<sign>[?-]?)(?:"(?<phrase>(?:[^"\\]|\\.)*)"|%(?<regex>[^%]*)%|(?<word>[\p{L}\p{N}_]+))(?=\s|$))/uy;

/**
 * Compiles terms that a message must contain, case and all.
 *
 * Documented: all plain terms and no term with a minus; of terms with a question mark any, and these do not count
 * beside other terms. A word matches inside a longer one.
 */
export function termsFilter(pattern: string): Filter {
  const terms = readTerms(pattern);
  const having = (sign: Sign) => terms.filter((term) => term.sign === sign).map(({ test }) => test);
  const [all, any, none] = [having(''), having('?'), having('-')];
  if (all.length === 0 && none.length === 0) return (message) => any.some((test) => test(message));
  return (message) => all.every((test) => test(message)) && !none.some((test) => test(message));
}

function readTerms(pattern: string): Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < pattern.length; at = term.lastIndex) {
    term.lastIndex = at;
    const found = term.exec(pattern)?.groups;
    if (!found) throw invalidTerm(pattern.slice(at).trim().split(/\s+/, 1)[0]!);
    if (found['phrase'] === '') throw invalidTerm('""');
    terms.push({ sign: (found['sign'] ?? '') as Sign, test: readTest(found) });
  }
  return terms;
}

function readTest({ phrase, regex, word }: Record<string, string | undefined>): Filter {
  if (regex !== undefined) return compileRegex(regex);
  const text = word ?? phrase!.replaceAll(/\\(.)/g, '$1');
  return (message) => message.includes(text);
}

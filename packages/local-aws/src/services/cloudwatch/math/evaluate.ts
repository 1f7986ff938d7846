import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import type { Expression } from './expression.ts';
import { functions } from './math-functions.ts';
import { combine, isSeries } from './value.ts';
import type { TimeSeries, Value } from './value.ts';

/** What an expression may refer to. */
export interface Scope {
  /** The value of another query; undefined where there is none of that id. */
  value(id: string): Value | undefined;
  /** All metrics that are queried, not expressions; with a text those whose id contains it. */
  metrics(part?: string): readonly TimeSeries[];
  /** The starts of all periods that are asked about, in epoch milliseconds, for FILL. */
  times(periodSeconds: number): readonly number[];
  /** Accounts for that many values before they are computed; throws where they are too many. */
  spend(values: number): void;
}

const truth = (fact: boolean) => (fact ? 1 : 0);

const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
  '<': (a, b) => truth(a < b),
  '<=': (a, b) => truth(a <= b),
  '>': (a, b) => truth(a > b),
  '>=': (a, b) => truth(a >= b),
  '==': (a, b) => truth(a === b),
  '!=': (a, b) => truth(a !== b),
  AND: (a, b) => truth(a !== 0 && b !== 0),
  '&&': (a, b) => truth(a !== 0 && b !== 0),
  OR: (a, b) => truth(a !== 0 || b !== 0),
  '||': (a, b) => truth(a !== 0 || b !== 0),
};

/**
 * Computes an expression.
 *
 * @throws {Error} with what is wrong.
 * @throws {NotImplemented} when a function is not computed here, such as SEARCH.
 */
export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'text':
      throw new Error(`Unexpected text '${expression.text}'`);
    case 'name': {
      const value = scope.value(expression.name);
      if (value === undefined) throw new Error(`Undefined variable ${expression.name}`);
      return value;
    }
    case 'list':
      return expression.items.flatMap((item) => {
        const list = listed(evaluate(item, scope));
        scope.spend(list.length);
        return list;
      });
    case 'operation': {
      const left = evaluate(expression.left, scope);
      const right = evaluate(expression.right, scope);
      scope.spend(valuesIn(left) + valuesIn(right));
      return combine(left, right, operators[expression.operator]!);
    }
    case 'call':
      return call(expression.name, expression.parameters, scope);
  }
}

function call(name: string, parameters: readonly Expression[], scope: Scope): Value {
  if (name === 'METRICS') {
    const [part] = parameters;
    if (part && part.kind !== 'text') throw new Error('METRICS takes a text');
    return scope.metrics(part?.text);
  }
  if (name === 'FILL') return fill(parameters, scope);
  if (!Object.hasOwn(functions, name)) {
    throw new NotImplemented(
      `the metric math function ${name}; it has FILL, METRICS, ${Object.keys(functions).join(', ')}`,
    );
  }
  const values = parameters.map((parameter) => evaluate(parameter, scope));
  for (const value of values) scope.spend(valuesIn(value));
  return functions[name]!(values);
}

function valuesIn(value: Value): number {
  if (typeof value === 'number') return 1;
  if (isSeries(value)) return value.points.size;
  return value.reduce((sum, { points }) => sum + points.size, 0);
}

/** `FILL(m1, 0)`, `FILL(m1, REPEAT)` or `FILL(METRICS(), 0)`: gives the periods without a value one. */
function fill([of, by]: readonly Expression[], scope: Scope): Value {
  if (!of || !by) throw new Error('FILL needs a metric and a value');
  const value = evaluate(of, scope);
  if (typeof value === 'number') throw new Error('FILL needs a metric');
  const mode = by.kind === 'name' ? by.name.toUpperCase() : '';
  if (mode === 'LINEAR')
    throw new NotImplemented('FILL(…, LINEAR); it has FILL with REPEAT, a number or a metric');
  const filler = mode === 'REPEAT' ? undefined : evaluate(by, scope);
  const filled = (series: TimeSeries) => fillSeries(series, filler, scope.times(series.periodSeconds));
  return isSeries(value) ? filled(value) : value.map(filled);
}

function fillSeries(series: TimeSeries, filler: Value | undefined, times: readonly number[]): TimeSeries {
  const points = new Map<number, number>();
  let last: number | undefined;
  for (const time of times) {
    last = series.points.get(time) ?? (filler === undefined ? last : fillerAt(filler, time));
    if (last !== undefined) points.set(time, last);
  }
  return { points, periodSeconds: series.periodSeconds };
}

function fillerAt(filler: Value, time: number): number | undefined {
  if (typeof filler === 'number') return filler;
  if (!isSeries(filler)) throw new Error('FILL takes a number, a metric or REPEAT');
  return filler.points.get(time);
}

function listed(value: Value): readonly TimeSeries[] {
  if (typeof value === 'number') throw new Error('A list takes metrics, no numbers');
  return isSeries(value) ? [value] : value;
}

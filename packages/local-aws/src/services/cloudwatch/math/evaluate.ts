import type { Expression } from './expression.ts';
import { functions } from './math-functions.ts';
import type { Scope } from './scope.ts';
import { specialFunctions } from './special-functions.ts';
import { combine, isSeries } from './value.ts';
import type { TimeSeries, Value } from './value.ts';

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

/** Documented: names of functions are in capital letters. */
function call(name: string, parameters: readonly Expression[], scope: Scope): Value {
  const compute = (parameter: Expression) => evaluate(parameter, scope);
  if (Object.hasOwn(specialFunctions, name)) {
    return specialFunctions[name]!({ name, parameters, compute, scope });
  }
  if (!Object.hasOwn(functions, name)) {
    const all = [...Object.keys(functions), ...Object.keys(specialFunctions)].toSorted();
    throw new Error(`Unknown function ${name}, there are ${all.join(', ')}`);
  }
  const values = parameters.map(compute);
  for (const value of values) scope.spend(valuesIn(value));
  return functions[name]!(values, name);
}

/** How many values there are to compute with. */
export function valuesIn(value: Value): number {
  if (typeof value === 'number') return 1;
  if (isSeries(value)) return value.points.size;
  return value.reduce((sum, { points }) => sum + points.size, 0);
}

function listed(value: Value): readonly TimeSeries[] {
  if (typeof value === 'number') throw new Error('A list takes metrics, no numbers');
  return isSeries(value) ? [value] : value;
}

import { invalidParameter } from '../errors.ts';

/** A step into a JSON value: a property, a position in a list, or `*` for all of them. */
type Step = string | number | typeof every;

const every = Symbol('*');

const step =
  /\.(?<name>[\p{L}\p{N}_-]+)|\.(?<all>\*)|\[(?<index>\d+)\]|\[(?<each>\*)\]|\["(?<quoted>[^"]+)"\]/uy;

/**
 * Compiles a selector such as `$.user.id`, `$.items[0].name` or `$.items[*].name` into what finds its values.
 *
 * A value that does not exist is not found; with `*` there may be several.
 */
export function compileSelector(selector: string): (json: unknown) => unknown[] {
  const steps: Step[] = [];
  for (let at = 1; at < selector.length; at = step.lastIndex) {
    step.lastIndex = at;
    const found = step.exec(selector)?.groups;
    if (!found) throw invalidParameter(`Invalid filter pattern: Invalid property selector '${selector}'`);
    const { name, quoted, index } = found;
    steps.push(name ?? quoted ?? (index === undefined ? every : Number(index)));
  }
  if (steps.length === 0)
    throw invalidParameter(`Invalid filter pattern: Invalid property selector '${selector}'`);
  return (json) => steps.reduce((values, step) => values.flatMap((value) => into(value, step)), [json]);
}

function into(value: unknown, step: Step): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (step === every) return Object.values(value);
  if (typeof step === 'number') return Array.isArray(value) && step in value ? [value[step]] : [];
  return Object.hasOwn(value, step) ? [(value as Record<string, unknown>)[step]] : [];
}

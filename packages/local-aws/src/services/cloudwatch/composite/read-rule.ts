import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { validationError } from '../errors.ts';

/** What a rule needs to know of an alarm: its state, by its name or ARN. */
export type StateOf = (alarm: string) => StateValue;

type Operator = 'AND' | 'OR' | 'NOT';

/** A step of a rule in postfix order: a truth, a question about an alarm, or what joins those before it. */
type Step = boolean | { readonly state: StateValue; readonly alarm: string } | Operator;

/** A rule that can be asked again and again. */
export interface Rule {
  /** The names or ARNs in it, each once. */
  readonly alarms: readonly string[];
  holds(stateOf: StateOf): boolean;
}

/** Documented: how much a rule may have. */
const mostAlarms = 100;
const mostSteps = 500;

const precedence: Readonly<Record<Operator, number>> = { OR: 1, AND: 2, NOT: 3 };

const token =
  /\s*(?:(?<open>\()|(?<close>\))|(?<state>ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"(?<quoted>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s()"']+))\s*\)|(?<word>AND|OR|NOT|TRUE|FALSE)(?![\w(])|(?<not>NOT)(?=\())/y;

/**
 * Reads the rule of a composite alarm, such as `ALARM(a) AND NOT (OK("b c") OR FALSE)`.
 *
 * In time that grows with its length, and without recursion: rules come from callers.
 *
 * Documented: NOT binds closer than AND, AND closer than OR.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 * @throws {ValidationError} when it is none, with where.
 */
export function readRule(text: string): Rule {
  const steps: Step[] = [];
  const waiting: (Operator | '(')[] = [];
  let expectsOperand = true;
  const end = text.trimEnd().length;
  let at = 0;
  const unexpected = () =>
    validationError(
      `AlarmRule is not valid: unexpected '${text.slice(at, at + 40).trim()}' at position ${at}`,
    );
  const take = (least: number) => {
    for (let top = waiting.at(-1); top && top !== '(' && precedence[top] >= least; top = waiting.at(-1)) {
      steps.push(top);
      waiting.pop();
    }
  };

  for (; at < end; at = token.lastIndex) {
    token.lastIndex = at;
    const found = token.exec(text)?.groups;
    if (!found) throw unexpected();
    const { open, close, state, quoted, single, bare } = found;
    const word = found['word'] ?? found['not'];
    const isOperand =
      open !== undefined || state !== undefined || ['NOT', 'TRUE', 'FALSE'].includes(word ?? '');
    if (isOperand !== expectsOperand) throw unexpected();
    if (open !== undefined) waiting.push('(');
    else if (word === 'NOT') waiting.push(word);
    else if (word === 'AND' || word === 'OR') {
      take(precedence[word]);
      waiting.push(word);
      expectsOperand = true;
    } else if (close === undefined) {
      const alarm = quoted ?? single ?? bare;
      steps.push(alarm === undefined ? word === 'TRUE' : { state: state as StateValue, alarm });
      expectsOperand = false;
    } else {
      take(1);
      if (waiting.pop() !== '(') throw unexpected();
    }
  }
  take(1);
  if (expectsOperand || waiting.length > 0)
    throw validationError('AlarmRule is not valid: it ends too early');
  const alarms = [...new Set(steps.flatMap((step) => (typeof step === 'object' ? [step.alarm] : [])))];
  if (alarms.length > mostAlarms || steps.length > mostSteps)
    throw validationError(`AlarmRule can have ${mostAlarms} alarms and ${mostSteps} elements at the most`);
  return { alarms, holds: (stateOf) => holds(steps, stateOf) };
}

function holds(steps: readonly Step[], stateOf: StateOf): boolean {
  const values: boolean[] = [];
  for (const step of steps) {
    if (typeof step === 'boolean') values.push(step);
    else if (typeof step === 'object') values.push(stateOf(step.alarm) === step.state);
    else if (step === 'NOT') values.push(!values.pop());
    else {
      const [b, a] = [values.pop()!, values.pop()!];
      values.push(step === 'AND' ? a && b : a || b);
    }
  }
  return values[0]!;
}

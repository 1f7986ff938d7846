/** A jq program, told apart only as far as something is asked about it. */
export type JqExpression =
  | { readonly type: 'identity' }
  | { readonly type: 'literal'; readonly value: string | number | boolean | null }
  /** `.name`, `.["name"]`, `.[0]`, on `of`. */
  | { readonly type: 'index'; readonly of: JqExpression; readonly key: JqExpression }
  | { readonly type: 'object'; readonly members: readonly JqMember[] }
  | { readonly type: 'pipe'; readonly left: JqExpression; readonly right: JqExpression }
  | {
      readonly type: 'call';
      readonly name: string;
      readonly args: readonly JqExpression[];
      readonly at: number;
    }
  | {
      readonly type: 'def';
      readonly name: string;
      readonly params: readonly string[];
      readonly body: JqExpression;
      readonly rest: JqExpression;
    }
  /** `outputs`: those of `parts` whose outputs can be outputs of the whole; undefined: the whole makes its own. */
  | {
      readonly type: 'other';
      readonly parts: readonly JqExpression[];
      readonly outputs?: readonly JqExpression[];
    };

/** The expressions directly inside one. */
export function partsOf(expression: JqExpression): readonly JqExpression[] {
  switch (expression.type) {
    case 'index':
      return [expression.of, expression.key];
    case 'object':
      return expression.members.flatMap(({ key, value }) => (value ? [key, value] : [key]));
    case 'pipe':
      return [expression.left, expression.right];
    case 'call':
      return expression.args;
    case 'def':
      return [expression.body, expression.rest];
    case 'other':
      return expression.parts;
    case 'identity':
    case 'literal':
    default:
      return [];
  }
}

/** Whether an expression calls the function of a signature such as `name/0` that is defined outside it. */
export function refersTo(expression: JqExpression, signature: string): boolean {
  if (expression.type === 'call' && `${expression.name}/${expression.args.length}` === signature) return true;
  if (expression.type === 'def') {
    const { name, params, body, rest } = expression;
    if (`${name}/${params.length}` === signature) return false;
    const hidden = params.some((param) => `${param}/0` === signature);
    return (!hidden && refersTo(body, signature)) || refersTo(rest, signature);
  }
  return partsOf(expression).some((part) => refersTo(part, signature));
}

/** `value` is undefined for `{name}`, which stands for `{name: .name}`, and for `{$name}`. */
export interface JqMember {
  readonly key: JqExpression;
  readonly value: JqExpression | undefined;
  /** `{$name}`: the value is the variable of that name. */
  readonly variable: boolean;
}

/** @param outputs see the type */
export function other(parts: readonly JqExpression[], outputs?: readonly JqExpression[]): JqExpression {
  return { type: 'other', parts, outputs };
}

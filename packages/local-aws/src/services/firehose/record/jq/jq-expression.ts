/** A jq program, told apart only as far as something is asked about it. */
export type JqExpression =
  | { readonly type: 'identity' }
  | { readonly type: 'literal'; readonly value: string | number | boolean | null }
  /** `.name`, `.["name"]`, `.[0]`, on `of`. */
  | { readonly type: 'index'; readonly of: JqExpression; readonly key: JqExpression }
  | { readonly type: 'object'; readonly members: readonly JqMember[] }
  | { readonly type: 'pipe'; readonly left: JqExpression; readonly right: JqExpression }
  /** `source as $name | body` */
  | { readonly type: 'binding'; readonly source: JqExpression; readonly body: JqExpression }
  /** A function, which may look at all of its input. */
  | { readonly type: 'call' }
  /** Anything that looks at its input through its parts only. */
  | { readonly type: 'other'; readonly parts: readonly JqExpression[] };

/** `value` is undefined for `{name}`, which stands for `{name: .name}`, and for `{$name}`. */
export interface JqMember {
  readonly key: JqExpression;
  readonly value: JqExpression | undefined;
  /** `{$name}`: the value is the variable of that name. */
  readonly variable: boolean;
}

/** The expressions directly inside one. */
export function partsOf(expression: JqExpression): readonly JqExpression[] {
  switch (expression.type) {
    case 'index':
      return [expression.of, expression.key];
    case 'object':
      return expression.members.flatMap(({ key, value }) => (value ? [key, value] : [key]));
    case 'pipe':
      return [expression.left, expression.right];
    case 'binding':
      return [expression.source, expression.body];
    case 'other':
      return expression.parts;
    case 'identity':
    case 'literal':
    case 'call':
    default:
      return [];
  }
}

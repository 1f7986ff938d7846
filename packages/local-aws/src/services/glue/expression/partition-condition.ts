/** How a value is compared. */
export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** What an expression asks of a partition; literals are as they are written, without their quotes. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition }
  | {
      readonly kind: 'compare';
      readonly column: string;
      readonly comparison: Comparison;
      readonly literal: string;
    }
  | { readonly kind: 'in'; readonly column: string; readonly literals: readonly string[] }
  | { readonly kind: 'between'; readonly column: string; readonly low: string; readonly high: string }
  | { readonly kind: 'like'; readonly column: string; readonly pattern: string }
  | { readonly kind: 'null'; readonly column: string };

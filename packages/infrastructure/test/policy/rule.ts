import type { Block, Stack } from './stack.ts';

/** A rule of the checkers: whether a resource keeps it. */
export interface Rule {
  /** As Checkov (CKV…) and Trivy (AWS-…) call it. */
  readonly ids: readonly string[];
  /** The types of resources that it is about. */
  readonly types: readonly string[];
  keeps(this: void, block: Block, name: string, stack: Stack): boolean;
}

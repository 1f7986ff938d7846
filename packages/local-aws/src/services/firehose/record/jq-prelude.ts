/**
 * Definitions that make jq 1.8 behave as jq 1.6, on one line, to stand before a query.
 *
 * Removed since 1.6: leaf_paths, recurse_down, scalars_or_empty, pow10. `input` must not reach for the next record of
 * the batch: there is none in Firehose.
 */
export const jqPrelude = [
  'def leaf_paths: paths(scalars);',
  'def recurse_down: recurse;',
  'def scalars_or_empty: scalars;',
  'def pow10: exp10;',
  'def input: error("No more inputs");',
  'def inputs: empty;',
].join(' ');

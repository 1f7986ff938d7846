/** Functions as jq 1.6 had them, by name, in terms of the later engine's; none refers to another one here. */
const definitions: Readonly<Record<string, string>> = {
  // Removed since.
  leaf_paths: 'def leaf_paths: paths(scalars);',
  recurse_down: 'def recurse_down: recurse;',
  scalars_or_empty: 'def scalars_or_empty: scalars;',
  pow10: 'def pow10: exp10;',
  // Each record has a jq of its own in Firehose: the next one of the batch must stay out of reach.
  input: 'def input: error("break");',
  inputs: 'def inputs: empty;',
  // A text without an end of line is all that it has read.
  input_line_number: 'def input_line_number: 0;',
  // The engine's C library does not know it.
  gamma: 'def gamma: lgamma;',
  // Nothing is in null, and what is no array cannot be indexed.
  bsearch:
    'def _search(wanted): bsearch(wanted); def bsearch(wanted): if length == 0 then -1 elif type == "array" then _search(wanted) else .[0] end;',
  // What is no string is left as it is.
  ltrimstr:
    'def _cut($s): ltrimstr($s); def ltrimstr($s): if (type == "string") and (($s|type) == "string") then _cut($s) else . end;',
  rtrimstr:
    'def _cut($s): rtrimstr($s); def rtrimstr($s): if (type == "string") and (($s|type) == "string") then _cut($s) else . end;',
  // None gives one, a negative number gives all.
  limit:
    'def _some($n; f): limit($n; f); def limit($n; f): if $n < 0 then f elif $n < 1 then first(f) else _some($n; f) end;',
  // Explained by what it is made of: "explode input must be a string".
  ascii_upcase: 'def _up: ascii_upcase; def ascii_upcase: if type == "string" then _up else explode end;',
  ascii_downcase:
    'def _down: ascii_downcase; def ascii_downcase: if type == "string" then _down else explode end;',
  // The text was parsed as JSON, white space and all.
  tonumber:
    'def _number: tonumber; def tonumber: if type == "string" then fromjson as $n | if ($n|type) == "number" then $n else _number end else _number end;',
  // The engine's C library does not know %Z, %k and %l.
  strftime:
    'def _format($f): strftime($f); def _wide: tostring | if length < 2 then " " + . else . end;' +
    ' def strftime($f): if ($f|type) != "string" or ($f|test("%[Zkl]")|not) then _format($f)' +
    ' else (if type == "number" then gmtime else . end) as $t' +
    ' | ($f | gsub("%Z"; "UTC") | gsub("%k"; $t[3]|_wide) | gsub("%l"; ($t[3] + 11) % 12 + 1|_wide)) as $g' +
    ' | $t | _format($g) end;',
};

/**
 * Definitions that make the later engine behave as jq 1.6 for a query, on one line, to stand before it.
 *
 * Only those whose name the query holds: each costs compile time in every batch.
 */
export function jqPrelude(query: string): string {
  return Object.entries(definitions)
    .filter(([name]) => query.includes(name))
    .map(([, definition]) => `${definition} `)
    .join('');
}

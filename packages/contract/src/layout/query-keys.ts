/**
 * The keys that a jq query gives, where it is one object whose keys stand there as they are, such as `{country:.country}`;
 * undefined for any other, of which jq alone knows.
 */
export function queryKeys(query: string): string[] | undefined {
  // Text into which jq puts a value, and a remark, are for jq to read.
  if (/\\\(|#/.test(query)) return undefined;
  const members: string[] = [];
  let [depth, member] = [0, ''];
  for (const [token] of query.trim().matchAll(/"(?:[^"\\]|\\.)*"|[^]/gsu)) {
    // Nothing may stand before or behind the one object.
    if (depth === 0 && (token !== '{' || members.length > 0)) return undefined;
    const closes = /^[)\]}]$/.test(token);
    if (closes) depth -= 1;
    if ((closes && depth === 0) || (depth === 1 && token === ',')) {
      members.push(member);
      member = '';
    } else if (depth > 0) member += token;
    if (/^[([{]$/.test(token)) depth += 1;
  }
  if (depth !== 0 || members.length === 0) return undefined;
  const keys = members.map((text) => {
    const [, name, quoted] = /^\s*(?:\$?([A-Za-z_]\w*)|"([^"\\]*)")\s*(?::|$)/.exec(text) ?? [];
    return name ?? quoted;
  });
  return keys.every((key) => key !== undefined) ? keys : undefined;
}

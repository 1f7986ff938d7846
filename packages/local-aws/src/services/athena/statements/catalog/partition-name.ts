/** Those that a folder of a partition does not have as they are. */
// oxlint-disable-next-line no-control-regex
const special = /[\u0001-\u001f"#%'*/:=?\\\u007f{[\]^]/g;

const escaped = (text: string): string =>
  text.replaceAll(special, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

/**
 * A partition by the name of its folder, such as `dt=2026-01-01/n=1`.
 *
 * @see https://github.com/apache/hive/blob/branch-1.2/common/src/java/org/apache/hadoop/hive/common/FileUtils.java
 */
export const partitionName = (keys: readonly string[], values: readonly string[]): string =>
  keys.map((key, at) => `${escaped(key)}=${escaped(values[at] ?? '')}`).join('/');

/** The values of a partition by the folders at the beginning of a path; undefined where they are not of these keys. */
export function valuesIn(path: string, keys: readonly string[]): string[] | undefined {
  const folders = path.split('/');
  // What follows the folders is an object.
  if (folders.length <= keys.length) return undefined;
  const values = keys.map((key, at) => {
    const [name, ...value] = folders[at]!.split('=');
    return name === key ? unescaped(value.join('=')) : '';
  });
  return values.includes('') ? undefined : values;
}

const unescaped = (text: string) =>
  text.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/**
 * Whether this has the form of a region's name, such as `us-east-1` or `us-gov-west-1`.
 *
 * Each is the name of a folder, too, so that no other text of a caller may be one.
 */
export const isRegionName = (text: string): boolean => /^[a-z]{2,5}(?:-[a-z]{2,12}){1,2}-\d{1,2}$/.test(text);

/**
 * The name of a region of AWS that an option was given.
 *
 * @throws {Error} when it is none.
 */
export function regionNamed(option: string, text: string): string {
  if (isRegionName(text)) return text;
  throw new Error(
    `${option} must be the name of an AWS region such as us-east-1, got ${JSON.stringify(text)}`,
  );
}

/** Whether this may be the name of a region: it is that of a folder, too. */
export const isRegionName = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,62}$/i.test(text);

/**
 * The name of a region of AWS, such as `us-east-1`, that an option was given.
 *
 * @throws {Error} when it is none.
 */
export function regionNamed(option: string, text: string): string {
  if (/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(text)) return text;
  throw new Error(
    `${option} must be the name of an AWS region such as us-east-1, got ${JSON.stringify(text)}`,
  );
}

/** Whether this has the form of an account's id. */
export const isAccountId = (text: string): boolean => /^\d{12}$/.test(text);

/**
 * The id of an account that an option was given.
 *
 * @throws {Error} when it is none.
 */
export function accountNamed(option: string, text: string): string {
  if (isAccountId(text)) return text;
  throw new Error(`${option} must be 12 digits, got ${JSON.stringify(text)}`);
}

/** A setting of the stack that is not allowed: one line, in the app's own words. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

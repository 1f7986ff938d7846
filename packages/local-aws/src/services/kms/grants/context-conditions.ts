import type { ConditionKeys } from '../../../ports/role-directory.ts';

const prefix = 'kms:EncryptionContext:';

/** The condition keys that tell a policy which encryption context a request has. */
export const contextConditions = (context: Readonly<Record<string, string>> = {}): ConditionKeys => ({
  'kms:EncryptionContextKeys': Object.keys(context).length > 0 ? Object.keys(context) : undefined,
  ...Object.fromEntries(Object.entries(context).map(([name, value]) => [`${prefix}${name}`, value])),
});

/** The context that condition keys tell. */
export const contextOf = (conditions: ConditionKeys): Record<string, string> =>
  Object.fromEntries(
    Object.entries(conditions).flatMap(([key, value]) =>
      key.startsWith(prefix) && typeof value === 'string' ? [[key.slice(prefix.length), value]] : [],
    ),
  );

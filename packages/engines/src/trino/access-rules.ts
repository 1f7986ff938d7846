/** What somebody may do with a table; nothing with tables that none is about. */
export interface TableAccess {
  readonly database: string;
  readonly table: string;
  /** Whether any column may be read, and which ones may not. */
  readonly maySelect: boolean;
  /** With the hidden ones that tell their values, such as `$path`. */
  readonly withheld: readonly string[];
  /** Those of its metadata tables that may be read, such as `partitions` for `"events$partitions"`. */
  readonly metadataTables: readonly string[];
  readonly mayInsert: boolean;
  readonly mayDelete: boolean;
  /** Whether they make and drop it. */
  readonly isOwn?: boolean;
}

const catalogs = 'awsdatacatalog|iceberg';

/**
 * The rules of Trino's file-based access control for users who may do some things, by their names; whoever is none of
 * them, and no role, may do everything.
 *
 * @see https://trino.io/docs/476/security/file-system-access-control.html
 */
export function accessRules(users: ReadonlyMap<string, readonly TableAccess[]>): object {
  return {
    catalogs: [
      { user: anyRole, catalog: catalogs, allow: 'all' },
      { user: anyRole, allow: 'none' },
      { allow: 'all' },
    ],
    schemas: [{ user: anyRole, owner: false }, { owner: true }],
    tables: [
      ...[...users].flatMap(([user, access]) => access.map((one) => tableRule(user, one))),
      { user: anyRole, privileges: [] },
      { privileges: ['SELECT', 'INSERT', 'DELETE', 'UPDATE', 'OWNERSHIP', 'GRANT_SELECT'] },
    ],
    functions: [
      { user: anyRole, catalog: 'system', schema: 'builtin', privileges: ['EXECUTE'] },
      { user: anyRole, privileges: [] },
      { privileges: ['EXECUTE', 'GRANT_EXECUTE', 'OWNERSHIP'] },
    ],
    procedures: [{ user: anyRole, privileges: [] }, { privileges: ['EXECUTE', 'GRANT_EXECUTE'] }],
  };
}

/** What every role's ARN is like, and no access key. */
const anyRole = 'arn:.*';

function tableRule(
  user: string,
  { database, table, maySelect, withheld, metadataTables, mayInsert, mayDelete, isOwn = false }: TableAccess,
) {
  const privileges = [
    ...(maySelect ? ['SELECT'] : []),
    ...(mayInsert ? ['INSERT'] : []),
    ...(mayDelete ? ['DELETE'] : []),
    // Documented: Trino's UPDATE is a privilege of its own, which a catalog of AWS knows as those two.
    ...(mayInsert && mayDelete ? ['UPDATE'] : []),
    ...(isOwn ? ['OWNERSHIP'] : []),
  ];
  return {
    user: exactly(user),
    catalog: catalogs,
    schema: exactly(database),
    table:
      metadataTables.length === 0 ? exactly(table) : `${exactly(table)}(\\$(${metadataTables.join('|')}))?`,
    privileges,
    columns: withheld.map((name) => ({ name, allow: false })),
  };
}

/** A pattern of Java for a text as it is. */
const exactly = (text: string) => `\\Q${text.replaceAll('\\E', '\\E\\\\E\\Q')}\\E`;

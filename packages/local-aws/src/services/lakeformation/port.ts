import type { Regions } from '../../dispatch/service/service-definition.ts';
import type { DataPermissions } from '../../ports/data-permissions.ts';
import { ofSettings } from './permissions/by-default.ts';
import { accessibleTables } from './rights/accessible-tables.ts';
import { refusal } from './rights/refusal.ts';
import { shownColumns } from './rights/shown-columns.ts';
import { defaultSettings } from './settings/default-settings.ts';
import type { LakeFormationState } from './state.ts';

/** What Athena and Glue ask; only for roles, so that Lake Formation stays away where there are none. */
export const dataPermissions = ({ open, current }: Regions<LakeFormationState>): DataPermissions => ({
  tables: async (region, session) => accessibleTables(await open(region), session),
  shown: async (region, { roleArn }, database, table) =>
    shownColumns(await open(region), roleArn, database, table),
  refusal: async (region, { roleArn }, need) => refusal(await open(region), roleArn, need),
  onNewTables: (region) =>
    ofSettings((current(region)?.settings ?? defaultSettings).CreateTableDefaultPermissions),
});

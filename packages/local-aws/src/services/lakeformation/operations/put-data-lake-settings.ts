import { PutDataLakeSettingsCommand } from '@aws-sdk/client-lakeformation';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { operation } from '../operation.ts';
import { checkPrincipal } from '../settings/check-principal.ts';

/** Puts the settings in the stead of those that there are: what is left out is empty then. */
export const putDataLakeSettings = operation(
  PutDataLakeSettingsCommand,
  ({ DataLakeSettings }, { state, account }) => {
    const settings = DataLakeSettings!;
    if (settings.AllowExternalDataFiltering || settings.AllowFullTableExternalDataAccess)
      throw new NotImplemented('lakeformation: access by engines of others');
    for (const { DataLakePrincipalIdentifier: admin } of settings.DataLakeAdmins ?? [])
      checkPrincipal(state, account, admin!);
    state.putSettings(settings);
  },
);

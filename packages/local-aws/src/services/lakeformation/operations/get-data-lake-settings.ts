import { GetDataLakeSettingsCommand } from '@aws-sdk/client-lakeformation';
import { operation } from '../operation.ts';
import { fullSettings } from '../settings/default-settings.ts';

export const getDataLakeSettings = operation(GetDataLakeSettingsCommand, (_input, { state }) => ({
  DataLakeSettings: fullSettings(state.settings),
}));

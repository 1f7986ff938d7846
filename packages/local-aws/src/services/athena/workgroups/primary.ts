import type { WorkGroupRecord } from '../entry.ts';

/** Documented: the workgroup that every account has, until somebody changes it. */
export const primary: WorkGroupRecord = {
  name: 'primary',
  isDisabled: false,
  createdAt: 0,
  configuration: { EnforceWorkGroupConfiguration: false },
  tags: [],
};

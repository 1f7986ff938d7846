import { access, constants } from 'node:fs/promises';

/** Whether a path is of a file that may be run. */
export const isProgram = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

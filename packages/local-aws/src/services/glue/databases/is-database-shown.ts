import type { Context } from '../../../dispatch/context.ts';
import { folded } from '../catalog/folded.ts';
import type { GlueState } from '../state.ts';

/** Whether Lake Formation shows a database to who asks. */
export async function isDatabaseShown(
  { caller, state, region }: Context<GlueState>,
  database: string,
): Promise<boolean> {
  const { session } = caller;
  if (!session) return true;
  const need = { permission: 'DESCRIBE', database: folded(database) } as const;
  return (await state.ports.dataPermissions.refusal(region, session, need)) === undefined;
}

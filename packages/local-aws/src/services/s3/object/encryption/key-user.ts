import type { Context } from '../../../../dispatch/context.ts';
import { anonymous } from '../../../../dispatch/routing/route.ts';
import { invalidArgument } from '../../errors.ts';
import type { S3State } from '../../state.ts';
import type { ObjectVersion } from '../../store/object-version.ts';
import type { KeyUser } from './encryption-key.ts';

/** Who uses keys by a request. */
export const keyUser = ({ state, caller }: Pick<Context<S3State>, 'state' | 'caller'>): KeyUser => ({
  keys: state.keys,
  session: caller.session,
});

/**
 * Observed: an object with a key is read by nobody without a signature.
 *
 * @throws {InvalidArgument} when it has none
 */
export function checkSigned(
  { encryption }: ObjectVersion,
  { accessKeyId }: Pick<Context<S3State>, 'accessKeyId'>,
): void {
  if (encryption?.context === undefined || accessKeyId !== anonymous) return;
  throw invalidArgument(
    'Requests specifying Server Side Encryption with AWS KMS managed keys require AWS Signature Version 4.',
    'Authorization',
    'null',
  );
}

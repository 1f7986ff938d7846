import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { keyMetadata } from '../keys/key-metadata.ts';
import { operation } from '../operation.ts';

/** Tells how a key stands. */
export const describeKey = operation(DescribeKeyCommand, ({ KeyId }, { state }) => ({
  KeyMetadata: keyMetadata(state.getKey(KeyId!), state),
}));

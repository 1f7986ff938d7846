import { operationOn } from '../../dispatch/operation.ts';
import type { KmsState } from './state.ts';

/** Declares an operation of KMS. */
export const operation = operationOn<KmsState>();

import { operationOn } from '../../dispatch/operation.ts';
import type { SnsState } from './state.ts';

/** Declares an operation of SNS. */
export const operation = operationOn<SnsState>();

import { operationOn } from '../../dispatch/operation.ts';
import type { AthenaState } from './state.ts';

/** Declares an operation of Athena. */
export const operation = operationOn<AthenaState>();

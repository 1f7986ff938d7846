import { operationOn } from '../../dispatch/operation.ts';
import type { StsState } from './state.ts';

/** Declares an operation of STS. */
export const operation = operationOn<StsState>();

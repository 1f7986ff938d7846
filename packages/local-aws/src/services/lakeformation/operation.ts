import { operationOn } from '../../dispatch/operation.ts';
import type { LakeFormationState } from './state.ts';

/** Declares an operation of Lake Formation. */
export const operation = operationOn<LakeFormationState>();

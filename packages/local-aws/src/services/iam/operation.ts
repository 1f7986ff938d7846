import { operationOn } from '../../dispatch/operation.ts';
import type { IamState } from './state.ts';

/** Declares an operation of IAM. */
export const operation = operationOn<IamState>();

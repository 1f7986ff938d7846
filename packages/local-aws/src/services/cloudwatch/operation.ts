import { operationOn } from '../../dispatch/operation.ts';
import type { CloudWatchState } from './state.ts';

/** Declares an operation of CloudWatch. */
export const operation = operationOn<CloudWatchState>();

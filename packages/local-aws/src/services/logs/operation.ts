import { operationOn } from '../../dispatch/operation.ts';
import type { LogsState } from './state.ts';

/** Declares an operation of CloudWatch Logs. */
export const operation = operationOn<LogsState>();

import { operationOn } from '../../dispatch/operation.ts';
import type { EmrServerlessState } from './state.ts';

/** Declares an operation of EMR Serverless. */
export const operation = operationOn<EmrServerlessState>();

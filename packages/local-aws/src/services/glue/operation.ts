import { operationOn } from '../../dispatch/operation.ts';
import type { GlueState } from './state.ts';

/** Declares an operation of Glue. */
export const operation = operationOn<GlueState>();

import { LakeError } from '../lake-error.ts';

/** A question that is not answered for what it asks, not for what the lake is. */
export class QuestionError extends LakeError {}

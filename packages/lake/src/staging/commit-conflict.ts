import { LakeError } from '../lake-error.ts';

/** Another run committed first: nothing of this one is to be seen, now or later. */
export class CommitConflict extends LakeError {}

import { LakeError } from '../lake-error.ts';

/** A file that was to be read is not there, or not any more. */
export class GoneFile extends LakeError {}

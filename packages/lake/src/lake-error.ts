/** What went wrong with the lake, in one clear line. */
export class LakeError extends Error {
  override readonly name = 'LakeError';
}

/**
 * The lifecycle rule that drops the parts of uploads which were never finished.
 *
 * Its filter is empty: with a prefix, checkers (CKV_AWS_300) do not count it.
 */
export const abortIncompleteUploads = (daysAfterInitiation: number) => ({
  id: 'abort-incomplete-uploads',
  status: 'Enabled',
  filter: [{}],
  abortIncompleteMultipartUpload: [{ daysAfterInitiation }],
});

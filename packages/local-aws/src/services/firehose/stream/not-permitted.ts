/** Observed: what AWS says of what is for Direct PUT alone (radkawar/stackd@9dc356f docs/firehose.md). */
export const notPermitted = 'This operation is not permitted on KinesisStreamAsSource delivery stream type.';

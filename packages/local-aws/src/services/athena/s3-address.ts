/** The bucket and key of a location. */
export function addressOf(location: string): { readonly bucket: string; readonly key: string } {
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/?(.*)$/s.exec(location) ?? [];
  return { bucket, key };
}

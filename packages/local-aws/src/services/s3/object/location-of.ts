/** The address of an object, at the host that was asked. */
export const locationOf = (host: string, bucket: string, key: string): string =>
  `http://${host}/${host.startsWith(`${bucket}.`) ? '' : `${bucket}/`}${encodeURIComponent(key)}`;

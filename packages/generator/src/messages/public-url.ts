/**
 * An address without what may be secret in it: user, password and the values of its query. For messages, accounts and
 * dead letters; it takes any text, so that what is no address tells no secret either.
 */
export function publicUrl(url: string): string {
  return url
    .replace(/\/\/[^/?#]*@/, '//')
    .replace(/#.*$/s, '')
    .replace(/\?.*$/s, (query) =>
      query.replaceAll(/=[^&]*/g, '=…').replaceAll(/([?&])[^=&]+(?=&|$)/g, '$1…'),
    );
}

/** A time as it is written, with the zone that it is of where it says none, as times of the lake do: UTC. */
export const zonedTime = (text: string): string =>
  /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/.test(text) ? `${text.replace(' ', 'T')}Z` : text;

import type { HttpRequest } from '../../http/http-message.ts';

/** Whether a request is one of the Query protocol. */
export const isForm = ({ headers, query: fields }: HttpRequest): boolean =>
  headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true || fields.has('Action');

/** A request that asks for what there is none of: one line says what is allowed. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
}

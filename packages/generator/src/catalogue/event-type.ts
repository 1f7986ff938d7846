/** A JSON Schema, draft 2020-12. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** One kind of event: what it looks like, and how it is built of what is known of a moment. */
export interface EventType<View, Event extends object> {
  readonly name: string;
  readonly jsonSchema: JsonSchema;
  build(this: void, view: View): Event;
}

import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { JsonSchema } from '../src/catalogue/event-type.ts';

/** A function that throws for an event that is not of this schema, and says why. */
export function validator(schema: JsonSchema): (event: unknown) => void {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
  formats.default(ajv);
  const validate = ajv.compile(schema);
  return (event) => {
    if (!validate(event)) throw new Error(`${ajv.errorsText(validate.errors)} in ${JSON.stringify(event)}`);
  };
}

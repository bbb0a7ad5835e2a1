// Both parts of the engine are the same fake.
import glue from './fake-glue.mjs';

export default { engine: glue, analyst: glue };

// Registers <journey-lens>. Importing it twice, or in two copies, does no harm.
import { JourneyLens } from './element/journey-lens.ts';

if (typeof customElements !== 'undefined' && !customElements.get('journey-lens')) {
  customElements.define('journey-lens', JourneyLens);
}

export { JourneyLens };

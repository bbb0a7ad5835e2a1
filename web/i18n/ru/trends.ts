// Russian: what changed from one period to the next, and what drove it.
import type { Messages } from '../messages.ts';

const messages: Messages = {};

export default messages;

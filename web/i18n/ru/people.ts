// Russian: segments to act on, and single customers.
import type { Messages } from '../messages.ts';

const messages: Messages = {};

export default messages;

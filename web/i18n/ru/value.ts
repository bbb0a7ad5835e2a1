// Russian: what customers are worth and what they buy next.
import type { Messages } from '../messages.ts';

const messages: Messages = {};

export default messages;

// English: where customers are lost, and why.
import type { Messages } from '../messages.ts';

const messages: Messages = {};

export default messages;

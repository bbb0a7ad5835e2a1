// English: the same rows under the rules of other tools.
import type { Messages } from '../messages.ts';

const messages: Messages = {};

export default messages;

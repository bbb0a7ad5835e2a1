// Russian: whether a change worked.
import type { Messages } from '../messages.ts';

const messages: Messages = {};

export default messages;

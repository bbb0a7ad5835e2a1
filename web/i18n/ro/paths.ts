// Romanian: the paths that customers take.
import type { Messages } from '../messages.ts';

const messages: Messages = {};

export default messages;

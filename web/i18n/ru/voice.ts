// Russian: what customers say of us (NPS, CSAT, reviews).
import type { Messages } from '../messages.ts';

const messages: Messages = {};

export default messages;

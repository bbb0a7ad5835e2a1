// The whole host page: it registers the element and leaves the rest to it.
import '../define.ts';

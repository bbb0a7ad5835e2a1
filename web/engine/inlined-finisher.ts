// The second download and its worker as the package carries them; loaded when an analysis needs them.
import finisher from 'lens:finisher';
import worker from 'lens:finisher-worker';

export { finisher, worker };

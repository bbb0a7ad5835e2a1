// The second download and its worker as the package carries them; loaded when an analysis needs them.
import analyst from 'lens:analyst';
import worker from 'lens:analyst-worker';

export { analyst, worker };

// The engine and the worker as the package carries them; loaded only by who starts an engine. Nothing
// else is in here, so that the text arrives with one request.
import engine from 'lens:engine';
import worker from 'lens:worker';

export { engine, worker };

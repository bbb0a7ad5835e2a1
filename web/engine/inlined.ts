// The engine and the worker as the package carries them; loaded only by who starts an engine.
import engine from 'lens:engine';
import worker from 'lens:worker';

export { engine, worker };
export { startHere } from './port.ts';
export { compileInlined } from './compile.ts';

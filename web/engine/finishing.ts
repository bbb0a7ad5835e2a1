// The finisher for one load: it gets the context of the load before its first question.
import { zonesFor } from './loading.ts';
import type { Pool } from './pool.ts';
import type { Port } from './port.ts';
import type { Plan } from './protocol.ts';

/** Gives the pool's finisher, told of this load; told again where another had to be started. */
export function finisherOf(pool: Pool, first: Port, plan: string, zones: ReadonlySet<string>):
  () => Promise<Port> {
  let told: Port | null = null;
  return async () => {
    const port = await pool.finisher();
    if (port === told) return port;
    const options = { zones: zonesFor(JSON.parse(plan) as Plan, zones) };
    await port.call('openContext', await first.call('context'), JSON.stringify(options));
    told = port;
    return port;
  };
}

// The host names of units, in memory: which home page stands at the root of a host.
import type { Database } from '../platform/db/open.ts'
import { listHosts } from '../units/queries/profile.ts'
import { urls } from '../urls.ts'

export interface Hosts {
  /** The address of the home page that this host name (as in the header, a port behind it or not) is given. */
  homeOf(host: string | undefined): string | undefined
  /** Reads the names again. */
  reload(): Promise<void>
}

export async function openHosts(db: Database): Promise<Hosts> {
  let homes = new Map<string, string>()
  const reload = async () => {
    const hosts = await listHosts(db)
    homes = new Map(hosts.map(({ host, slug }) => [host, urls.unitHome(slug)]))
  }
  await reload()
  return {
    homeOf: (host) => (homes.size === 0 ? undefined : homes.get((host ?? '').toLowerCase().replace(/:\d+$/, ''))),
    reload,
  }
}

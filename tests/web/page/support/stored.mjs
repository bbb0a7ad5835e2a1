// Everything a page could leave on a device, asked of the page itself.

/** Runs in the page. Gives what was found in any storage; nothing when it is clean. */
export async function stored() {
  const found = [
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
    ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...(await indexedDB.databases()).map(({ name }) => `IndexedDB ${name}`),
    ...(globalThis.caches ? await caches.keys() : []).map((key) => `cache ${key}`),
    ...(document.cookie ? [`cookie ${document.cookie}`] : []),
    ...(navigator.serviceWorker ? await navigator.serviceWorker.getRegistrations() : [])
      .map(({ scope }) => `service worker ${scope}`),
  ];
  const disk = await navigator.storage?.getDirectory?.().catch(() => null);
  if (disk) for await (const name of disk.keys()) found.push(`OPFS ${name}`);
  return found;
}

// Registers the worker, and lets a new version in when nobody stands before the screen.

const checkEvery = 600_000

/** `isIdle` says whether nobody is there and nothing is being written. */
export async function keepUpToDate(worker: string, scope: string, isIdle: () => boolean): Promise<void> {
  const container: ServiceWorkerContainer | undefined = navigator.serviceWorker
  if (container === undefined) return
  // The first worker of all is no new version of anything.
  let isFirst = container.controller === null
  const registration = await container.register(worker, { scope })
  setInterval(() => {
    registration.update().catch(() => undefined)
  }, checkEvery)
  setInterval(() => {
    if (registration.waiting !== null && isIdle()) registration.waiting.postMessage('take-over')
  }, 2000)
  let isNew = false
  container.addEventListener('controllerchange', () => {
    isNew = !isFirst
    isFirst = false
  })
  setInterval(() => {
    if (isNew && isIdle()) location.reload()
  }, 1000)
}

// A page that the reader left can come back whole from the browser's
// back/forward cache, with all that was asked on it.

/// Calls back each time the page has come back from the back/forward cache.
export function onRestored(callback) {
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) callback();
  });
}

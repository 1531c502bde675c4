// Reloads the page when the store changed; only the pages of `incident serve` have it.
new EventSource('/changes').addEventListener('changed', () => location.reload());

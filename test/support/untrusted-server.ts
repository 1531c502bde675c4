import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** Made for this file; no machine trusts it. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgDIqcGQaVtuul4z23
GYuxV6/GW74lAsawE+fImm7ZV66hRANCAARumIhxmVl6A2eM+RHpuFMaSdjPhGlC
mOJQZx5clqc50h1Eb68qtzgU0CMZt9PLo4DzVAqyf+JWphsZ+ukXA9J4
-----END PRIVATE KEY-----`;
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBkDCCATagAwIBAgIUPxyHqIB4cJSAdpc5VnIlfrXSHSIwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyNDE0MTM1NFoYDzIxMjYxMDMx
MTQxMzU0WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARumIhxmVl6A2eM+RHpuFMaSdjPhGlCmOJQZx5clqc50h1Eb68qtzgU
0CMZt9PLo4DzVAqyf+JWphsZ+ukXA9J4o2QwYjAdBgNVHQ4EFgQUC/pZGPIsv9p9
XdH8sG5zL5IVBiAwHwYDVR0jBBgwFoAUC/pZGPIsv9p9XdH8sG5zL5IVBiAwDwYD
VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0gAMEUC
IQDzo+O1AQAOoL5URm6r0LYrpXOrtHVkzNiRjzKdgN2IDwIgfdtn9hgzCTKwcjyQ
7sE0TG498I+GwikTE8BJ9FATwZw=
-----END CERTIFICATE-----`;

/** An https server whose certificate nobody has vouched for; it counts what it is asked. */
export async function untrustedServer(): Promise<AsyncDisposable & { url: string; asked: number }> {
  const state = { asked: 0 };
  const server = createServer({ key: KEY, cert: CERTIFICATE }, (_, response) => {
    state.asked++;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/s3cret`,
    get asked() {
      return state.asked;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

import { type BundleRequire, loadBundle, MODULE } from "./bundle.js";
import { FakeCloud } from "./cloud.js";
import { addNewerFunctions, bootConfiguration } from "./configuration.js";
import type { Untyped } from "./untyped.js";

/** The running engine. */
export interface Session {
  readonly load: BundleRequire;
  readonly scripting: Untyped;
  readonly cloud: FakeCloud;
}

/** Loads the engine, puts the fake cloud in place of its network and logs in. */
export async function startSession(): Promise<Session> {
  const { scripting, load } = loadBundle(addNewerFunctions);
  const cloud = new FakeCloud(bootConfiguration(load));
  replaceNetwork(load, cloud);
  const session = scripting.environment.archSession;
  session.endTerminatesProcess = false;
  await new Promise<void>((resolve, reject) => {
    // The session lasts as long as the promise that this function gives: for ever.
    const whenStarted = (): unknown => {
      resolve();
      return new (load(MODULE.promise).defer)().promise;
    };
    const whenEnded = (): void => reject(new Error("the vendor engine did not start"));
    session.startWithAuthToken(scripting.enums.archEnums.LOCATIONS.prod_us_east_1, whenStarted, "offline", whenEnded);
  });
  return { load, scripting, cloud };
}

function replaceNetwork(load: BundleRequire, cloud: FakeCloud): void {
  const Request = load(MODULE.request);
  function OfflineRequest(this: Untyped, ...args: unknown[]): void {
    Request.apply(this, args);
  }
  OfflineRequest.prototype = Object.create(Request.prototype, {
    constructor: { value: OfflineRequest },
    makeNetworkRequest: { value: makeOfflineRequest },
  });
  function makeOfflineRequest(this: Untyped): unknown {
    this._generateUrl();
    const answer = cloud.respond(this.info.method, this.url, this._content);
    setImmediate(() => {
      const status = answer === undefined ? 404 : 200;
      const body = answer ?? { status, code: "not.found", message: "not found" };
      this.status = status;
      this.statusText = String(status);
      const responseText = typeof body === "string" ? body : JSON.stringify(body);
      this.response = { responseText, status, statusCode: status, headers: {} };
      this.routeEvent("load", this);
    });
    return this.promise;
  }
  load(MODULE.network).RequestModel = OfflineRequest;
  // Notifications would open a web socket.
  load(MODULE.notifications).getInitialConnected = () => load(MODULE.promise).resolve();
}

import { installMatchers } from "./install-matchers.js";

/** A module for jest's `setupFilesAfterEnv`: `"buttress/testing/install"`. */
installMatchers();

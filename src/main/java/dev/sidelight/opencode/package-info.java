/**
 * Talks to OpenCode servers: requests, and a stream of facts that reconnects. Everything that knows
 * one version of the wire protocol sits in a package below this one.
 */
@NullMarked
package dev.sidelight.opencode;

import org.jspecify.annotations.NullMarked;

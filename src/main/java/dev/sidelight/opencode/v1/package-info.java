/**
 * Speaks the protocol of OpenCode 1.18: its routes, its JSON, its event stream, and its way to say
 * no. Nothing outside this package knows any of these.
 */
@NullMarked
package dev.sidelight.opencode.v1;

import org.jspecify.annotations.NullMarked;

/**
 * What the end-to-end tests stand on: a scripted model, the real OpenCode server, and a terminal
 * with a screen.
 */
@NullMarked
package dev.sidelight.testbed;

import org.jspecify.annotations.NullMarked;

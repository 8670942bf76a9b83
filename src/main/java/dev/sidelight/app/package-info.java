/** Wires the parts; owns the loop, the queue, the effect runner and the state file. */
@NullMarked
package dev.sidelight.app;

import org.jspecify.annotations.NullMarked;

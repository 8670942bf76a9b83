/**
 * What changes: messages come in, the next state and effects go out. Pure: no clock, no I/O, no
 * threads.
 */
@NullMarked
package dev.sidelight.update;

import org.jspecify.annotations.NullMarked;

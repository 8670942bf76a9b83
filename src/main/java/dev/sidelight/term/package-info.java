/**
 * The terminal: raw mode, escape codes, signals, key decoding, and what must be undone before the
 * program ends, however it ends.
 */
@NullMarked
package dev.sidelight.term;

import org.jspecify.annotations.NullMarked;

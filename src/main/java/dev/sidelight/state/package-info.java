/**
 * What the program knows: sessions and their rows, the opened session, toasts, dialogs, links.
 * Immutable; the only copy that counts is the one the loop holds.
 */
@NullMarked
package dev.sidelight.state;

import org.jspecify.annotations.NullMarked;

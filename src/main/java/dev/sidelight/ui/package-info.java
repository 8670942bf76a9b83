/** Paints the state: which part of the screen shows what, and what can be clicked. Pure. */
@NullMarked
package dev.sidelight.ui;

import org.jspecify.annotations.NullMarked;

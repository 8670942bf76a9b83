/** What all painters share: the frame in the making, the clock, glyphs, a session in brief. */
@NullMarked
package dev.sidelight.ui.paint;

import org.jspecify.annotations.NullMarked;

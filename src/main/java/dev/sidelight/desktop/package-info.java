/** Tells the user by ways other than the screen, by other programs of this machine. */
@NullMarked
package dev.sidelight.desktop;

import org.jspecify.annotations.NullMarked;

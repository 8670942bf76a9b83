/** Toasts over the rest of the screen. */
@NullMarked
package dev.sidelight.ui.toast;

import org.jspecify.annotations.NullMarked;

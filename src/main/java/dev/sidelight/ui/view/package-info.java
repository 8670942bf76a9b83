/** The opened session: title, transcript, to-do list, what it asks. */
@NullMarked
package dev.sidelight.ui.view;

import org.jspecify.annotations.NullMarked;

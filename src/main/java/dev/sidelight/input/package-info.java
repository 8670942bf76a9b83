/** What the user and the terminal did, free of escape codes. */
@NullMarked
package dev.sidelight.input;

import org.jspecify.annotations.NullMarked;

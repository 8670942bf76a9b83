/** Tests of the project as a whole, and what several packages' tests share. */
@NullMarked
package dev.sidelight;

import org.jspecify.annotations.NullMarked;

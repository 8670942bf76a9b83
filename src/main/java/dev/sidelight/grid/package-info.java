/**
 * The cells of a frame: where text goes, how wide it is, and in which role it is shown. Knows no
 * escape code; the library that holds the cells does not show outside this package.
 */
@NullMarked
package dev.sidelight.grid;

import org.jspecify.annotations.NullMarked;

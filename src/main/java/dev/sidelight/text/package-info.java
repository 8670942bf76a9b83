/** Text fit for cells: cleaned, measured, wrapped, cut, and markdown made into styled lines. */
@NullMarked
package dev.sidelight.text;

import org.jspecify.annotations.NullMarked;

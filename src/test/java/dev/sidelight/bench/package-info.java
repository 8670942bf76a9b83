/** What the programs under {@code bench} write, kept where it is compiled and tested. */
@NullMarked
package dev.sidelight.bench;

import org.jspecify.annotations.NullMarked;

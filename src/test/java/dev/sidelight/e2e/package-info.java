/** The real program on a terminal beside the real server, with a scripted model behind it. */
@NullMarked
package dev.sidelight.e2e;

import org.jspecify.annotations.NullMarked;

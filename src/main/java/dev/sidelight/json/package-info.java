/** JSON as a small immutable tree that forgives what it does not find. */
@NullMarked
package dev.sidelight.json;

import org.jspecify.annotations.NullMarked;
